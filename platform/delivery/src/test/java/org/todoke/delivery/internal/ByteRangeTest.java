// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A range (RFC 9110, section 14)")
class ByteRangeTest {

    @ParameterizedTest(name = "{0} of {1} bytes")
    @CsvSource(delimiter = '|', textBlock = """
        bytes=0-0                    | 10         | bytes 0-0/10
        bytes=0-9                    | 10         | bytes 0-9/10
        bytes=0-                     | 10         | bytes 0-9/10
        bytes=3-                     | 10         | bytes 3-9/10
        bytes=3-5                    | 10         | bytes 3-5/10
        BYTES= 3-5                   | 10         | bytes 3-5/10
        bytes=3-500                  | 10         | bytes 3-9/10
        bytes=-4                     | 10         | bytes 6-9/10
        bytes=-40                    | 10         | bytes 0-9/10
        bytes=4000000000-4000000009  | 5000000000 | bytes 4000000000-4000000009/5000000000
        bytes=-1                     | 5000000000 | bytes 4999999999-4999999999/5000000000
        """)
    void part(String header, long size, String contentRange) {
        ByteRange range = ByteRange.of(header, size).orElseThrow();
        assertThat(range.isSatisfiable()).isTrue();
        assertThat(range.of(size)).isEqualTo(contentRange);
    }

    @ParameterizedTest(name = "{0} of {1} bytes means the whole object")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        none                              | 10
        bytes=                            | 10
        bytes=-                           | 10
        bytes=5-3                         | 10
        bytes=a-b                         | 10
        bytes=0-1,3-4                     | 10
        bytes=-5-                         | 10
        lines=1-2                         | 10
        bytes=9999999999999999999-        | 10
        bytes=99999999999999999999999999- | 10
        """)
    void whole(String header, long size) {
        assertThat(ByteRange.of(header, size)).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1} bytes has nothing in it")
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=-5, 0"})
    void nothing(String header, long size) {
        assertThat(ByteRange.of(header, size).map(ByteRange::isSatisfiable)).isEqualTo(Optional.of(false));
    }
}
