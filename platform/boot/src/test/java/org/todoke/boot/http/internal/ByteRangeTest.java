// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A range of a file of 100 bytes (RFC 9110, 14)")
class ByteRangeTest {

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "bytes=0-9, 0, 9",
        "bytes=90-, 90, 99",
        "bytes=-10, 90, 99",
        "bytes=-1000, 0, 99",
        "bytes=50-1000, 50, 99",
        "bytes=99-99, 99, 99"
    })
    void isAPart(String header, long first, long last) {
        assertThat(ByteRange.of(header, 100)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest(name = "{0} is none that it has")
    @CsvSource({"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void isNotThere(String header) {
        assertThat(ByteRange.of(header, 100))
                .hasValueSatisfying(part -> assertThat(part.isEmpty()).isTrue());
    }

    @ParameterizedTest(name = "\"{0}\" is for the whole")
    @CsvSource({"''", "bytes=-", "'bytes=0-1,5-6'", "bytes=9-0", "lines=0-1", "bytes=9999999999999999999-", "bytes=a-b"
    })
    void isTheWhole(String header) {
        assertThat(ByteRange.of(header, 100)).isEmpty();
    }
}
