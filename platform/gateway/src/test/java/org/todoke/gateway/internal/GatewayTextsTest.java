// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.Problem;
import org.todoke.testkit.contract.TextsContract;

@DisplayName("The gateway's texts")
class GatewayTextsTest {

    private final GatewayTexts texts = new GatewayTexts();

    @Test
    @DisplayName("are there in both languages, with the same arguments")
    void bothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are there for every key that the code names")
    void everyKeyIsThere() throws IOException {
        var named = TextsContract.keysNamedIn(Path.of("src/main/java"), "gateway");
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(texts.keys(Locale.ENGLISH)).containsAll(named);
    }

    @Test
    @DisplayName("have a title for every code of the protocol")
    void everyCodeHasATitle() throws IllegalAccessException {
        for (Field code : Problem.Code.class.getFields()) {
            assertThat(texts.keys(Locale.ENGLISH)).contains("gateway.title." + code.get(null));
        }
        assertThat(Problem.Code.class.getFields()).isNotEmpty();
    }
}
