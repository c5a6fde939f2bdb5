// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.todoke.spi.target.ServicePacks.none;
import static org.todoke.spi.target.ServicePacks.sp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePacksTest {

    private static final ServicePacks XP = ServicePacks.of(none(), sp(1), sp(2), sp(3).requiresAnyOf(1, 2));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.3 plain XP goes to 3 by 2                 | 0 | 3 | 1 2 3 | 2 3
            F-2.2 plain XP goes to 3 by 1 without 2       | 0 | 3 | 1 3   | 1 3
            F-2.3 plain XP has no way when 3 alone is had | 0 | 3 | 3     | none
            F-2.2 SP1 goes to 3 directly                  | 1 | 3 | 1 2 3 | 3
            already there                                 | 3 | 3 | 3     |
            a later one is there                          | 3 | 2 | 2     |
            F-0 a level that does not exist               | 0 | 4 | 4     | none
            """)
    void findsTheWay(String fact, int installed, int wanted, String available, String way) {
        Optional<List<Integer>> expected = "none".equals(way) ? Optional.empty() : Optional.of(numbers(way));

        assertThat(XP.way(installed, wanted, numbers(available))).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-2.2: any one of the needed levels will do")
    void saysWhatIsMissing() {
        assertThat(XP.missing(0, 3)).containsExactlyInAnyOrder(1, 2);
        assertThat(XP.missing(2, 3)).isEmpty();
        assertThat(XP.missing(0, 2)).isEmpty();
    }

    @Test
    @DisplayName("F-4.2: a system without a service pack may report one")
    void understandsReports() {
        ServicePacks r2 = ServicePacks.of(none().alsoReportedAs(1), sp(2));

        assertThat(r2.reported(1)).contains(none().alsoReportedAs(1));
        assertThat(r2.reported(2)).contains(sp(2));
        assertThat(r2.reported(3)).isEmpty();
    }

    @Test
    @DisplayName("F-0.2, F-0.9: a level may exist on one architecture alone")
    void dependsOnTheArchitecture() {
        ServicePacks server2003 = ServicePacks.of(none(), sp(1).onlyOn("x86"), sp(2));

        assertThat(server2003.on("x86").level(1)).isPresent();
        assertThat(server2003.on("amd64").level(1)).isEmpty();
    }

    @Test
    void listsEachLevelOnce() {
        assertThatThrownBy(() -> ServicePacks.of(sp(1), sp(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> numbers(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }
}
