// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.text.ProblemException;

@DisplayName("A service pack")
class ServicePackRulesTest {

    @ParameterizedTest(name = "of version \"{0}\" and number {1} has {2}")
    @CsvSource({"3.0, -, 3.0", "'', 3.0, 3.0", "3.0, 3.0, 3.0", "2.00, -, 2.0", "'', -, -", "SP3, -, -", "3, -, -"})
    @DisplayName("needs a major and a minor version (F-2.9)")
    void version(String text, String number, String complete) {
        Basics basics = servicePack(text, number);

        if (complete.equals("-")) {
            assertThat(problem(basics)).isEqualTo("engine.package.service-pack-version");
        } else {
            Basics made = ServicePackRules.complete("SP", basics);
            assertThat(made.version()).isEqualTo(complete);
            assertThat(made.number()).isEqualTo(VersionNumber.parse(complete));
        }
    }

    @Test
    @DisplayName("must not have two versions")
    void twoVersions() {
        assertThat(problem(servicePack("3.0", "2.0"))).isEqualTo("engine.package.two-versions");
        assertThat(problem(servicePack("SP3", "3.0"))).isEqualTo("engine.package.two-versions");
    }

    @Test
    @DisplayName("is told from other packages, which need no number")
    void others() {
        Basics basics = Basics.of(PackageType.HOTFIX, "as you like");

        assertThat(ServicePackRules.complete("KB1", basics)).isEqualTo(basics);
        assertThat(ServicePackRules.advice(new PackageId("KB1"), basics)).isEmpty();
    }

    @ParameterizedTest(name = "of urgency {0}: {1}")
    @CsvSource({"HIGHEST, goes-by-itself", "HIGH, goes-by-itself", "GENERAL, goes-by-scenario", "LOW, goes-by-scenario"
    })
    @DisplayName("goes by auto-update or by scenario, as its urgency says, and the administrator is told (F-2.11)")
    void urgency(Urgency urgency, String advice) {
        assertThat(ServicePackRules.advice(
                        new PackageId("SP"), servicePack("3.0", "-").withUrgency(urgency)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text().key()).isEqualTo("engine.package." + advice));
    }

    @Test
    @DisplayName("has general urgency unless told otherwise (F-2.9)")
    void defaultUrgency() {
        assertThat(Basics.of(PackageType.SERVICE_PACK, "3.0").urgency()).isEqualTo(Urgency.GENERAL);
    }

    private static Basics servicePack(String text, String number) {
        Basics basics = Basics.of(PackageType.SERVICE_PACK, text);
        Optional<VersionNumber> given = VersionNumber.parse(number);
        return given.map(basics::withNumber).orElse(basics);
    }

    private static String problem(Basics basics) {
        var problem = catchThrowableOfType(ProblemException.class, () -> ServicePackRules.complete("SP", basics));
        assertThat(problem).isNotNull();
        return problem.text().key();
    }
}
