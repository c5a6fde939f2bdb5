// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.todoke.testkit.contract.TextsContract;

class WindowsTextsTest {

    @Test
    void areThereInEnglishAndJapanese() {
        assertThat(new TextsContract(new WindowsTexts()).check(List.of())).isEmpty();
    }
}
