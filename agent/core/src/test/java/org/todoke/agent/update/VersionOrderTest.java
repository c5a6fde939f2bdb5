// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same table as that of the server's own order: the two must agree. */
@DisplayName("Versions on the machine (F-2.16, \"compares\")")
class VersionOrderTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "1.9, <, 1.10",
        "2, =, 2.0",
        "2.0, <, 2.0.1",
        "5.1.2600.2180, <, 5.1.2600.5512",
        "0x1F, =, 31",
        "'', =, 0",
        "2.0rc1, <, 2.0",
        "1.0a, <, 1.0b",
        "1.0A, =, 1.0a",
        "1-2, =, 1.2",
        "007, =, 7",
        "99999999999999999999, <, 100000000000000000000",
        "Service Pack 2, <, Service Pack 3",
        "1.x, <, 1.0"
    })
    void order(String one, String sign, String other) {
        int expected = sign.equals("=") ? 0 : -1;

        assertThat(Integer.signum(VersionOrder.compare(one, other))).isEqualTo(expected);
        assertThat(Integer.signum(VersionOrder.compare(other, one))).isEqualTo(-expected);
    }
}
