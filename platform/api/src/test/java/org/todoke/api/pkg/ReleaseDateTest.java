// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The release date (F-2.9)")
class ReleaseDateTest {

    @ParameterizedTest(name = "\"{0}\" is {1}, changed: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2008/04/21   | 2008-04-21 | false
            2008/4/1     | 2008-04-01 | true
            2008-04-21   | 2008-04-21 | true
            2008.04.21   | 2008-04-21 | true
            ' 2008/04/21'| 2008-04-21 | true
            2008/02/30   | 2008-02-29 | true
            2007/02/29   | 2007-02-28 | true
            2008/13/40   | 2008-12-31 | true
            2008/00/00   | 2008-01-01 | true
            0000/01/01   | 0000-01-01 | false
            9999/12/31   | 9999-12-31 | false
            ''           | -          | false
            ' '          | -          | false
            08/04/21     | -          | true
            2008/04      | -          | true
            20080421     | -          | true
            2008/04/21x  | -          | true
            ２００８/04/21 | -          | true
            tomorrow     | -          | true
            """)
    void reads(String text, LocalDate date, boolean changed) {
        ReleaseDate read = ReleaseDate.read(text);

        assertThat(read.date().orElse(null)).isEqualTo(date);
        assertThat(read.changed()).isEqualTo(changed);
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2008/04/21 | -
            2008-04-21 | -
            ''         | -
            2008/4/21  | corrected[2008/4/21, 2008/04/21]
            2008/02/30 | corrected[2008/02/30, 2008/02/29]
            someday    | ignored[someday]
            """)
    @DisplayName("is remarked on where it is not what was written")
    void remarks(String text, String remark) {
        String said = ReleaseDate.read(text)
                .remark(text)
                .map(finding -> finding.text().toString().replace("api.release-date.", ""))
                .orElse(null);

        assertThat(said).isEqualTo(remark);
    }
}
