// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.PackageFormat.ExitMeaning;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;

/** What this target plans, done by the real dpkg below a private root: by root or by an ordinary user, whoever runs the test. */
class DpkgIT {

    private final DebFormat format = new DebFormat();

    @TempDir
    private Path folder;

    private Path root;
    private Path work;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no dpkg on this machine");
        root = Files.createDirectory(folder.resolve("root"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void installsAndProves() throws Exception {
        Package pkg = built("todoke-probe", "1:2.3-4", "");

        Installation installation = format.install(pkg, facts(), Duration.ofMinutes(2));

        assertThat(observe(installation)).isEqualTo(Observation.absent());
        assertThat(perform(installation)).isZero();
        assertThat(installation.proof().firstFailure(List.of(observe(installation))))
                .isEmpty();
        assertThat(root.resolve("opt/todoke-probe")).isRegularFile();
    }

    @Test
    @DisplayName("F-2.13: a package whose dependency is missing is not proved, and its exit code says failure")
    void missingDependencyIsNoSuccess() throws Exception {
        Package pkg = built("todoke-probe", "1.0", "Depends: no-such-package\n");

        Installation installation = format.install(pkg, facts(), Duration.ofMinutes(2));
        int exit = perform(installation);

        assertThat(format.meaningOf(exit).kind()).isEqualTo(ExitMeaning.Kind.FAILURE);
        assertThat(installation.proof().firstFailure(List.of(observe(installation))))
                .contains(0);
    }

    private Facts facts() {
        return RecordedFacts.DEBIAN_12.with(
                Facts.of(Map.of(Facts.AGENT_ROOT, root.toString(), Facts.AGENT_USER, System.getProperty("user.name"))));
    }

    private Package built(String name, String version, String more) throws Exception {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("DEBIAN"));
        Files.createDirectories(tree.resolve("opt"));
        Files.writeString(tree.resolve("opt").resolve(name), "here\n");
        Files.writeString(
                tree.resolve("DEBIAN/control"),
                "Package: " + name + "\nVersion: " + version + "\nArchitecture: all\n" + more
                        + "Maintainer: test <test@example.org>\nDescription: a probe\n");
        assertThat(run(
                        List.of("dpkg-deb", "--root-owner-group", "--build", tree.toString(), work + "/p.deb"),
                        Map.of()))
                .isZero();
        return PackageBuilder.of("probe", "deb")
                .identity(name)
                .version(version)
                .fileName("p.deb")
                .build();
    }

    private int perform(Installation installation) throws Exception {
        int exit = 0;
        for (Action action : installation.actions()) {
            if (action instanceof Action.Run command && exit == 0) {
                exit = run(command.command(), command.environment());
            }
        }
        return exit;
    }

    /** As an agent answers the probe. */
    private Observation observe(Installation installation) throws Exception {
        var probe = (Probe.Command) installation.proof().probes().get(0);
        if (run(probe.command(), Map.of("LC_ALL", "C")) != 0) {
            return Observation.absent();
        }
        return Files.readString(folder.resolve("output"))
                .lines()
                .filter(Pattern.compile(probe.pattern()).asPredicate())
                .findFirst()
                .map(Observation::present)
                .orElseGet(Observation::absent);
    }

    private int run(List<String> command, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(command.stream().map(this::filled).toList());
        builder.environment().putAll(environment);
        File output = folder.resolve("output").toFile();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String filled(String word) {
        return word.replace("${root}", root.toString()).replace("${work}", work.toString());
    }
}
