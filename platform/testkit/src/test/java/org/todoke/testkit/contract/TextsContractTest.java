// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.todoke.api.text.ApiTexts;
import org.todoke.api.text.Message;
import org.todoke.testkit.internal.TestkitTexts;

class TextsContractTest {

    @Test
    void ownTextsAndTheApisAreInBothLanguages() {
        assertThat(new TextsContract(new TestkitTexts()).check(List.of())).isEmpty();
        assertThat(new TextsContract(new ApiTexts()).check(List.of())).isEmpty();
    }

    @Test
    void noticesAMessageWithoutText() {
        var said =
                List.of(Message.of("api.archive.exit-ok"), Message.of("testkit.contract.null"), Message.of("no.such"));

        assertThat(new TextsContract(new TestkitTexts()).check(said))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text().args()).containsExactly("no.such"));
    }
}
