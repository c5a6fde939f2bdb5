// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.work.Expectation.Compare;
import org.todoke.api.work.Expectation.Compare.Relation;

@DisplayName("Versions (F-2.16, \"compares\")")
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

    @ParameterizedTest(name = "1.10 is {0} {1}: {2}")
    @CsvSource({
        "LESS, 1.11, true",
        "LESS, 1.10, false",
        "AT_MOST, 1.10, true",
        "AT_MOST, 1.9, false",
        "AT_LEAST, 1.10, true",
        "AT_LEAST, 1.11, false",
        "GREATER, 1.9, true",
        "GREATER, 1.10, false",
        "OTHER_THAN, 1.9, true",
        "OTHER_THAN, 1.10.0, false"
    })
    void compares(Relation relation, String than, boolean holds) {
        var expectation = new Compare(relation, than);

        assertThat(expectation.isMetBy(Observation.present("1.10 \n"))).isEqualTo(holds);
        assertThat(expectation.isMetBy(Observation.absent())).isFalse();
        assertThat(expectation.isMetBy(Observation.unknown("?"))).isFalse();
    }
}
