// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Firewall.Opening;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.testkit.RecordedFacts;

/** What is planned, done by the real nft and ufw in a network namespace of the test's own. */
class OpenPortsIT {

    @TempDir
    private Path folder;

    private final LinuxFirewall firewall = LinuxFirewall.ofDebian();
    private final String namespace = "tdk-fw-" + ProcessHandle.current().pid();
    private List<String> inside = List.of();

    @BeforeEach
    void isolate() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root makes network namespaces");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "no nft on this machine");
        run(List.of("ip", "netns", "add", namespace));
        inside = List.of("ip", "netns", "exec", namespace);
        assertThat(run(List.of("ip", "link", "set", "lo", "up"))).isZero();
    }

    @AfterEach
    void remove() throws Exception {
        inside = List.of();
        run(List.of("ip", "netns", "del", namespace));
    }

    @Test
    @DisplayName("F-0.16: nft: closed, opened, read back; opening again adds nothing; closed again it is not proved")
    void nft() throws Exception {
        run(List.of(
                "nft",
                "add table inet guard; add chain inet guard in { type filter hook input priority 0; policy drop; }"));
        Facts facts = facts();
        Opening opening = opening(facts);

        assertThat(facts.get(Nft.FACT)).contains("inet\", \"table\": \"guard\", \"name\": \"in");
        assertThat(unproved(opening)).contains(0);
        perform(opening);
        assertThat(unproved(opening)).isEmpty();
        String once = output(List.of("nft", "list", "ruleset"));
        perform(opening);
        assertThat(output(List.of("nft", "list", "ruleset"))).isEqualTo(once);

        run(List.of("nft", "flush chain inet guard in"));

        assertThat(unproved(opening)).contains(opening.proof().checks().size() - 1);
    }

    @Test
    @DisplayName("F-0.16: without a firewall that is on, no agent opens anything")
    void nothingIsOn() throws Exception {
        Facts facts = facts();

        assertThat(facts.get(Nft.FACT)).isEmpty();
        assertThat(firewall.open(firewall.rules(Role.MACHINE, facts, Site.usual()), facts, Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    @DisplayName("F-0.16: ufw: closed, opened, read back; opening again adds nothing; closed again it is not proved")
    void ufw() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ufw")), "no ufw on this machine");
        inside = privately("/etc/ufw", "/lib/ufw");
        assertThat(run(List.of("ufw", "--force", "enable"))).isZero();
        Facts facts = facts();
        Opening opening = opening(facts);

        assertThat(facts.get(Ufw.FACT)).isPresent();
        assertThat(unproved(opening)).contains(1);
        perform(opening);
        assertThat(unproved(opening)).isEmpty();
        String once = output(List.of("ufw", "show", "added"));
        perform(opening);
        assertThat(output(List.of("ufw", "show", "added"))).isEqualTo(once);

        run(List.of("ufw", "--force", "reset"));

        assertThat(unproved(opening)).contains(0);
    }

    /** In the namespace, with copies of these folders in their places: ufw keeps its rules in files. */
    private List<String> privately(String... originals) throws Exception {
        var mounts = new StringBuilder();
        for (String original : originals) {
            Path copy = folder.resolve(original.substring(1).replace('/', '-'));
            assertThat(run(List.of("cp", "-a", original, copy.toString()))).isZero();
            mounts.append("mount --bind ")
                    .append(copy)
                    .append(' ')
                    .append(original)
                    .append(" && ");
        }
        return List.of("ip", "netns", "exec", namespace, "unshare", "-m", "sh", "-c", mounts + "exec \"$@\"", "sh");
    }

    /** The server's address stands in one rule for each kind. */
    private Opening opening(Facts facts) {
        Site site = new Site("", List.of("10.77.0.1"));
        return firewall.open(firewall.rules(Role.MACHINE, facts, site), facts, Duration.ofMinutes(1))
                .orElseThrow();
    }

    /** As an agent collects them. */
    private Facts facts() throws Exception {
        Facts facts = RecordedFacts.DEBIAN_12;
        for (FactProbe probe : LinuxFirewall.probes()) {
            Observation seen = observe((Probe.Command) probe.probe());
            if (seen.state() == Observation.State.PRESENT) {
                facts = facts.with(Facts.of(Map.of(probe.fact(), seen.value())));
            }
        }
        return facts;
    }

    private void perform(Opening opening) throws Exception {
        for (Action action : opening.actions()) {
            assertThat(run(((Action.Run) action).command())).as("%s", action).isZero();
        }
    }

    private java.util.Optional<Integer> unproved(Opening opening) throws Exception {
        var seen = new ArrayList<Observation>();
        for (Probe probe : opening.proof().probes()) {
            seen.add(observe((Probe.Command) probe));
        }
        return opening.proof().firstFailure(seen);
    }

    /** As an agent answers the probe. */
    private Observation observe(Probe.Command probe) throws Exception {
        if (run(probe.command()) != 0) {
            return Observation.absent();
        }
        for (String line : Files.readAllLines(folder.resolve("output"))) {
            Matcher found = Pattern.compile(probe.pattern()).matcher(line);
            if (found.find()) {
                return Observation.present(found.groupCount() > 0 ? found.group(1) : line);
            }
        }
        return Observation.absent();
    }

    private String output(List<String> command) throws Exception {
        assertThat(run(command)).isZero();
        return Files.readString(folder.resolve("output"));
    }

    private int run(List<String> command) throws Exception {
        var words = new ArrayList<>(inside);
        words.addAll(command);
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
