// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.testkit.PackageBuilder;

class RpmFormatTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RpmFormat format = new RpmFormat();

    @Test
    void installsAndAsksTheDatabase() {
        Installation installation = format.install(rpm("1:2.4.57-5.el9"), Machines.RHEL_9, HOUR);

        assertThat(((Action.Run) installation.actions().get(1)).command())
                .containsExactly("rpm", "--upgrade", "--replacepkgs", "${work}/httpd-2.4.57-5.el9.x86_64.rpm");
        assertThat(((Probe.Command) installation.proof().probes().get(0)).command())
                .containsExactly("rpm", "--query", "--queryformat=%{VERSION}-%{RELEASE}\\n", "httpd");
        assertThat(installation.proof().firstFailure(List.of(Observation.present("2.4.57-5.el9"))))
                .isEmpty();
        assertThat(installation.proof().firstFailure(List.of(Observation.present("2.4.53-1.el9"))))
                .contains(0);
    }

    @Test
    void keepsToAPrivateRoot() {
        Facts facts =
                Machines.RHEL_9.with(Facts.of(Map.of(Facts.AGENT_ROOT, "/home/ann/root", Facts.AGENT_USER, "ann")));

        assertThat(format.checkOn(rpm("1-1"), facts)).isEmpty();
        assertThat(((Action.Run) format.install(rpm("1-1"), facts, HOUR)
                                .actions()
                                .get(1))
                        .command())
                .contains("--root=${root}");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            httpd-2.4-1.el9.x86_64.rpm | httpd | 2.4-1.el9 |
            httpd-2.4-1.el9.src.rpm    | httpd | 2.4-1.el9 | rhel.rpm.file
            httpd.deb                  | httpd | 2.4-1.el9 | rhel.rpm.file
            a-1-1.noarch.rpm           | -qa   | 1-1       | rhel.rpm.identity
            a-1-1.noarch.rpm           | a     | 1         | rhel.rpm.version
            """)
    void checks(String file, String identity, String version, String found) {
        Package pkg = PackageBuilder.of("p", "rpm")
                .fileName(file)
                .identity(identity)
                .version(version)
                .build();

        assertThat(format.check(pkg))
                .extracting(finding -> finding.text().key())
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({"x86_64, amd64, true", "noarch, aarch64, true", "x86_64, aarch64, false", "i686, amd64, true"})
    void knowsTheArchitecture(String wanted, String machine, boolean fits) {
        Package pkg = PackageBuilder.of("p", "rpm")
                .fileName("a-1-1." + wanted + ".rpm")
                .identity("a")
                .version("1-1")
                .build();
        Facts facts = Machines.RHEL_9.with(Facts.of(Map.of(Facts.OS_ARCH, machine)));

        assertThat(format.checkOn(pkg, facts).isEmpty()).isEqualTo(fits);
    }

    @Test
    void needsRootForTheSystemItself() {
        Facts facts = Machines.RHEL_9.with(Facts.of(Map.of(Facts.AGENT_USER, "ann")));

        assertThat(format.checkOn(rpm("1-1"), facts))
                .extracting(finding -> finding.text().key())
                .containsExactly("rhel.rpm.not-root");
    }

    private static Package rpm(String version) {
        return PackageBuilder.of("httpd", "rpm")
                .identity("httpd")
                .version(version)
                .fileName("httpd-2.4.57-5.el9.x86_64.rpm")
                .build();
    }
}
