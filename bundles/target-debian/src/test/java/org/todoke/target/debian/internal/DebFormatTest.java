// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.PackageFormat.ExitMeaning.Kind;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;

class DebFormatTest {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final DebFormat format = new DebFormat();

    @ParameterizedTest(name = "{0} {1} {2} [{3}]: {4}")
    @CsvSource({
        "hello_1.0_all.deb, hello, 1.0, '', ''",
        "hello.deb, libstdc++6, 1:12.2.0-14+deb12u1~x, '', ''",
        "hello.rpm, hello, 1.0, '', file",
        "hello.deb, '', 1.0, '', identity",
        "hello.deb, Hello, 1.0, '', identity",
        "hello.deb, x, 1.0, '', identity",
        "hello.deb, --purge, 1.0, '', identity",
        "hello.deb, hello, '', '', version",
        "hello.deb, hello, v1.0, '', version",
        "hello.deb, hello, 1.0 || reboot, '', version",
        "hello.deb, hello, 1.0, --force-all, parameters"
    })
    void checksNamesAndVersions(String file, String identity, String version, String parameter, String finding) {
        PackageBuilder pkg =
                PackageBuilder.of("p", "deb").fileName(file).identity(identity).version(version);
        Package built =
                parameter.isEmpty() ? pkg.build() : pkg.parameters(parameter).build();

        assertThat(format.check(built))
                .extracting(found -> found.text().key())
                .isEqualTo(finding.isEmpty() ? List.of() : List.of("debian.deb." + finding));
    }

    @ParameterizedTest(name = "{0} on {1}: fits {2}")
    @CsvSource({
        "hello_1.0_all.deb, amd64, true",
        "hello_1.0_amd64.deb, amd64, true",
        "hello_1.0_i386.deb, amd64, true",
        "hello_1.0_arm64.deb, amd64, false",
        "hello_1.0_amd64.deb, arm64, false",
        "renamed.deb, amd64, true"
    })
    void refusesOtherArchitectures(String file, String machine, boolean fits) {
        Facts facts = RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(DebianFacts.ARCHITECTURE, machine)));

        assertThat(format.checkOn(hello(file), facts).isEmpty()).isEqualTo(fits);
    }

    @Test
    void refusesAnOrdinaryUserOnTheSystemItself() {
        Facts facts = RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(Facts.AGENT_USER, "ann")));

        assertThat(format.checkOn(hello("hello.deb"), facts))
                .singleElement()
                .satisfies(found -> assertThat(found.text().key()).isEqualTo("debian.deb.not-root"));
        assertThat(format.checkOn(hello("hello.deb"), RecordedFacts.DEBIAN_12_PRIVATE_ROOT))
                .isEmpty();
    }

    @Test
    void installsIntoTheSystemWithoutAShell() {
        Installation installation = format.install(hello("hello.deb"), RecordedFacts.DEBIAN_12, LIMIT);

        assertThat(commands(installation))
                .containsExactly(List.of("dpkg", "--force-confold", "--install", "${work}/hello.deb"));
        assertThat(query(installation))
                .containsExactly("dpkg-query", "--show", "--showformat=${db:Status-Abbrev} ${Version}\\n", "hello");
    }

    @Test
    void installsBelowAPrivateRoot() {
        Installation installation = format.install(hello("hello.deb"), RecordedFacts.DEBIAN_12_PRIVATE_ROOT, LIMIT);

        assertThat(commands(installation).get(1))
                .startsWith("dpkg", "--root=${root}")
                .contains("--force-not-root")
                .endsWith("--install", "${work}/hello.deb");
        assertThat(query(installation)).contains("--admindir=${root}/var/lib/dpkg");
    }

    @Test
    void doesNotForceWhatTheSuperuserMay() {
        Facts facts = RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(Facts.AGENT_ROOT, "/srv/root")));

        assertThat(commands(format.install(hello("hello.deb"), facts, LIMIT)).get(1))
                .contains("--root=${root}")
                .doesNotContain("--force-not-root");
    }

    @Test
    void asksNobodyAnything() {
        assertThat(format.install(hello("hello.deb"), RecordedFacts.DEBIAN_12, LIMIT)
                        .actions())
                .filteredOn(Action.Run.class::isInstance)
                .allSatisfy(action -> assertThat(((Action.Run) action).environment())
                        .containsEntry("DEBIAN_FRONTEND", "noninteractive"));
    }

    @Test
    @DisplayName("F-2.14: a package that needs a restart ends in one, but never for a private root")
    void restartsTheSystemItself() {
        Package pkg = PackageBuilder.of("p", "deb")
                .identity("linux-image")
                .fileName("k.deb")
                .restartNeeded()
                .build();

        assertThat(format.install(pkg, RecordedFacts.DEBIAN_12, LIMIT).actions())
                .last()
                .isInstanceOf(Action.Power.class);
        assertThat(format.install(pkg, RecordedFacts.DEBIAN_12_PRIVATE_ROOT, LIMIT)
                        .actions())
                .last()
                .isInstanceOf(Action.Run.class);
    }

    @ParameterizedTest(name = "F-2.13 wanted {0}, dpkg-query shows \"{1}\": proved {2}")
    @CsvSource({
        "1.0-1, 'ii  1.0-1', true",
        "1.0-1, 'ii  3:1.0-1', true",
        "3:1.0-1, 'ii  3:1.0-1', true",
        "2:1.0-1, 'ii  3:1.0-1', false",
        "1.0-1, 'ii  1.0-10', false",
        "1.0-1, 'ii  1x0-1', false",
        "1.0-1, 'iU  1.0-1', false",
        "1.0-1, 'rc  1.0-1', false",
        "1.0-1, 'iHR 1.0-1', false",
        "1.0-1, '', false"
    })
    void believesTheDatabaseOnly(String wanted, String shown, boolean proved) {
        Package pkg =
                PackageBuilder.of("p", "deb").identity("hello").version(wanted).build();

        var proof = format.install(pkg, RecordedFacts.DEBIAN_12, LIMIT).proof();

        assertThat(proof.firstFailure(List.of(Observation.present(shown))).isEmpty())
                .isEqualTo(proved);
    }

    @ParameterizedTest(name = "dpkg(1), exit status {0}: {1}")
    @CsvSource({"0, SUCCESS, exit-ok", "1, FAILURE, exit-package", "2, FAILURE, exit-fatal", "137, FAILURE, exit-other"
    })
    void knowsExitCodes(int exit, Kind kind, String text) {
        assertThat(format.meaningOf(exit).kind()).isEqualTo(kind);
        assertThat(format.meaningOf(exit).text().key()).isEqualTo("debian.deb." + text);
    }

    private static Package hello(String file) {
        return PackageBuilder.of("hello-1", "deb")
                .identity("hello")
                .fileName(file)
                .build();
    }

    private static List<List<String>> commands(Installation installation) {
        return installation.actions().stream()
                .filter(Action.Run.class::isInstance)
                .map(action -> ((Action.Run) action).command())
                .toList();
    }

    private static List<String> query(Installation installation) {
        return ((Probe.Command) installation.proof().probes().get(0)).command();
    }
}
