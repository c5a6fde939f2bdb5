// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JSON of a command")
class JsonTextTest {

    @Test
    void escapesWhatJsonHasNoRoomFor() {
        assertThat(JsonText.of("a\"b\\c\n\u001b[2J届け")).isEqualTo("\"a\\\"b\\\\c\\u000a\\u001b[2J届け\"");
    }

    @Test
    void nests() {
        assertThat(JsonText.of(Map.of("all", Arrays.asList(1, true, null, List.of(), Map.of("x", "y")))))
                .isEqualTo("{\"all\":[1,true,null,[],{\"x\":\"y\"}]}");
    }
}
