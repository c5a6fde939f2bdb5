// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;
import org.todoke.agent.wire.work.Result;

/** What the document shows is what the code reads and writes. */
class ProtocolDocumentTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```json (\\w+)\\n(.*?)```");

    private static final Map<String, Function<JsonObject, ? extends JsonValue>> READERS = Map.ofEntries(
            Map.entry("EnrolRequest", EnrolRequest::of),
            Map.entry("EnrolAnswer", EnrolAnswer::of),
            Map.entry("HelloRequest", HelloRequest::of),
            Map.entry("HelloAnswer", HelloAnswer::of),
            Map.entry("FactsRequest", FactsRequest::of),
            Map.entry("FactsAnswer", FactsAnswer::of),
            Map.entry("PollRequest", PollRequest::of),
            Map.entry("PollAnswer", PollAnswer::of),
            Map.entry("ReportRequest", ReportRequest::of),
            Map.entry("ReportAnswer", ReportAnswer::of),
            Map.entry("Problem", Problem::of));

    private static String document() throws IOException {
        return Files.readString(Path.of(System.getProperty("basedir", "."), "../../assembly/docs/agent-protocol.md"));
    }

    static Stream<Arguments> blocks() throws IOException {
        return BLOCK.matcher(document()).results().map(block -> Arguments.of(block.group(1), block.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    @DisplayName("each block is a message, with nothing missing and nothing unknown")
    void blockIsAMessage(String message, String text) {
        JsonObject json = Json.parse(text.getBytes(StandardCharsets.UTF_8));

        assertThat(READERS.get(message).apply(json).json()).isEqualTo(json);
    }

    @Test
    void everyMessageIsShown() throws IOException {
        assertThat(blocks().map(block -> block.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        READERS.keySet().stream().map(Object.class::cast).toList());
    }

    @Test
    void everyFailureIsExplained() throws IOException {
        assertThat(document())
                .contains(Arrays.stream(Result.Failure.Cause.values())
                        .map(cause -> "| `" + cause + "` |")
                        .toArray(String[]::new));
    }
}
