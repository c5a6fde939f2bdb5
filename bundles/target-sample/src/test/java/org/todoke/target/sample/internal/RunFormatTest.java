// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.testkit.PackageBuilder;

class RunFormatTest {

    private final RunFormat format = new RunFormat();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing amiss       | tool-1.0.run | tool   | 1.0 |
            another file        | tool.zip     | tool   | 1.0 | sample.run.file
            no folder's name    | tool-1.0.run | ../etc | 1.0 | sample.run.identity
            no version to prove | tool-1.0.run | tool   | ''  | sample.run.version
            """)
    void check(String what, String file, String identity, String version, String finding) {
        var pkg = PackageBuilder.of("tool", "run")
                .fileName(file)
                .identity(identity)
                .version(version);

        assertThat(format.check(pkg.build()))
                .extracting(found -> found.text().key())
                .isEqualTo(finding == null ? java.util.List.of() : java.util.List.of(finding));
    }

    @Test
    @DisplayName("The script is told where to install, and the version that it leaves there is the proof")
    void install() {
        Installation installation = format.install(
                PackageBuilder.of("tool", "run")
                        .fileName("tool-1.0.run")
                        .identity("tool")
                        .version("1.0")
                        .build(),
                Facts.none(),
                Duration.ofMinutes(5));

        assertThat(installation.actions())
                .last()
                .isInstanceOfSatisfying(
                        Action.Run.class,
                        run -> assertThat(run.command())
                                .containsExactly("sh", "${work}/tool-1.0.run", "${root}/opt/tool"));
        var expected = installation.proof().checks().get(0).expectation();
        assertThat(expected.isMetBy(Observation.present("1.0\n"))).isTrue();
        assertThat(expected.isMetBy(Observation.present("1x0\n"))).isFalse();
    }
}
