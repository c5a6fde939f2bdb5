// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for any input; the seed stands in the test's name. */
class JsonFuzzTest {

    private static final int ROUNDS = 300;
    private static final String SYNTAX = "{}[]:,\"\\ntrufalse0123456789-+.eE u\u0000\uD800届";

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("what is written is read back equal")
    void roundTrip(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            JsonObject json = object(random, 4);

            assertThat(Json.parse(Json.bytes(json))).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("any bytes give an object or a MalformedJsonException")
    void anyBytes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            parses(bytes);
            parses(("{" + syntax(random)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "a damaged message gives an object or a MalformedJsonException, and what it gives can be written again")
    void damagedMessages(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = Json.bytes(object(random, 4));
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            parses(bytes);
        }
    }

    private static void parses(byte[] bytes) {
        try {
            JsonObject json = Json.parse(bytes);
            assertThat(Json.parse(Json.bytes(json))).isEqualTo(json);
        } catch (MalformedJsonException expected) {
            assertThat(expected).hasMessageMatching("(?s).{5,}");
        } catch (RuntimeException | StackOverflowError e) {
            fail("Input " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static String syntax(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(60); n > 0; n--) {
            text.append(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
        }
        return text.toString();
    }

    private static JsonObject object(Random random, int depth) {
        var json = new JsonObject();
        for (int n = random.nextInt(5); n >= 0; n--) {
            String name = text(random);
            switch (random.nextInt(depth > 0 ? 6 : 3)) {
                case 0 -> json.put(name, text(random));
                case 1 -> json.put(name, random.nextLong());
                case 2 -> json.put(name, random.nextBoolean());
                case 3 -> json.put(name, object(random, depth - 1));
                case 4 -> json.putTexts(name, texts(random));
                default -> json.put(name, textMap(random));
            }
        }
        return json;
    }

    private static ArrayList<String> texts(Random random) {
        var texts = new ArrayList<String>();
        for (int n = random.nextInt(4); n > 0; n--) {
            texts.add(text(random));
        }
        return texts;
    }

    private static Map<String, String> textMap(Random random) {
        var map = new TreeMap<String, String>();
        texts(random).forEach(text -> map.put(text, text(random)));
        return map;
    }

    /** All of UTF-16, halves of pairs included. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
        }
        return text.toString();
    }
}
