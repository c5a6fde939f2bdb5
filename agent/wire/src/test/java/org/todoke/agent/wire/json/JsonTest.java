// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static JsonObject parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryKindOfMember() {
        var json = parse("""
                { "text": "届け \\u5c4a\\n\\"\\/", "number": -12, "flag": true, "nothing": null,
                  "object": {"a": "b"}, "texts": ["x", "y"], "numbers": [0, 3010], "real": 1.5e3 }
                """);

        assertThat(json.text("text", 100)).isEqualTo("届け 届\n\"/");
        assertThat(json.number("number", -12, 0)).isEqualTo(-12);
        assertThat(json.flag("flag")).isTrue();
        assertThat(json.has("nothing")).isFalse();
        assertThat(json.object("object").text("a", 1)).isEqualTo("b");
        assertThat(json.texts("texts", 2, 1)).containsExactly("x", "y");
        assertThat(json.numbers("numbers", 2)).containsExactly(0, 3010);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"x\"",
                "nul",
                "{",
                "{}x",
                "{}{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":tru}",
                "{\"a\":'x'}",
                "{\"a\":\"x}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":1,\"a\":2}",
                "\uFEFF{}",
                "{\"a\":NaN}",
                "{/**/}"
            })
    @DisplayName("RFC 8259: what is not JSON is refused")
    void refusesWhatIsNotJson(String text) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> parse(text));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Json.parse(overlong));
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    @DisplayName("a million levels end in a refusal, not in a stack overflow")
    void refusesDeepNesting(String open, String close) {
        String deep = "{\"a\":" + open.repeat(500_000) + "1" + close.repeat(500_000) + "}";

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> parse(deep))
                .withMessageContaining("deeper");
    }

    @Test
    void acceptsTheDeepestThatIsAllowed() {
        int arrays = Json.MAX_DEPTH - 1;

        assertThat(parse("{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}")
                        .has("a"))
                .isTrue();
    }

    @Test
    void refusesATextBeyondTheLimit() {
        String json = "{\"a\":\"" + "x".repeat(Json.MAX_TEXT + 1) + "\"}";

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> parse(json));
    }

    @Test
    @DisplayName("an endless stream is left after the limit")
    void stopsReadingAtTheLimit() {
        var endless = new InputStream() {
            long given;

            @Override
            public int read() {
                given++;
                return ' ';
            }
        };

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Json.parse(endless));
        assertThat(endless.given).isLessThan(Json.MAX_BYTES + 20_000L);
    }

    @Test
    void readsFromAStream() throws IOException {
        assertThat(Json.parse(new ByteArrayInputStream("{\"a\":7}".getBytes(StandardCharsets.UTF_8)))
                        .number("a", 7, 7))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "wrongKind", "tooLong", "tooMany", "tooBig", "notWhole"})
    void namesTheMemberThatIsWrong(String member) {
        var json =
                parse("{\"wrongKind\":1,\"tooLong\":\"xyz\",\"tooMany\":[\"1\",\"2\"],\"tooBig\":99,\"notWhole\":1.5}");

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> {
                    switch (member) {
                        case "tooMany" -> json.texts(member, 1, 1);
                        case "tooBig", "notWhole" -> json.number(member, 0, 10);
                        default -> json.text(member, 2);
                    }
                })
                .withMessageContaining("'" + member + "'");
    }

    @Test
    void hidesValuesFromItsTextForm() {
        assertThat(new JsonObject()
                        .put("secret", "hunter2")
                        .put("m", Map.of("k", "v"))
                        .toString())
                .contains("secret")
                .doesNotContain("hunter2");
    }

    @Test
    void keepsHalfASurrogatePair() {
        var json = new JsonObject().putTexts("a", List.of("\uD83D", "x\uDE00y", "😀"));

        assertThat(Json.parse(Json.bytes(json))).isEqualTo(json);
    }
}
