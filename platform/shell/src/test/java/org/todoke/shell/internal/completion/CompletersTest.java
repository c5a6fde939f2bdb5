// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Candidate;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.shell.internal.fake.FakeFirewall;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeRepositories;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeScenarios;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.spi.target.Capabilities;
import org.todoke.testkit.MachineBuilder;

class CompletersTest {

    private static final MachineService MACHINES = FakeMachines.of(
            MachineBuilder.named("pc-2").group("lab").build(),
            MachineBuilder.named("pc-1").group("lab").build(),
            MachineBuilder.named("srv").build());

    @Test
    void offerMachinesAndGroups() {
        var completer = new MachineOrGroupCompleter();
        completer.machines = MACHINES;

        assertThat(offeredBy(completer)).containsExactly("all", "group:lab", "pc-1", "pc-2", "srv");
    }

    @Test
    void offerGroupsOnce() {
        var completer = new GroupCompleter();
        completer.machines = MACHINES;

        assertThat(offeredBy(completer)).containsExactly("lab");
    }

    @Test
    void offerFormatsOfActiveTargetsOnly() {
        var completer = new FormatCompleter();
        completer.targets = new FakeTargets();

        assertThat(offeredBy(completer)).containsExactly("archive", "deb");
    }

    @Test
    void offerRepositories() {
        var completer = new RepositoryCompleter();
        completer.repositories = new FakeRepositories();

        assertThat(offeredBy(completer)).containsExactly("broken", "office");
    }

    @Test
    void offerWordsNotConstants() {
        assertThat(offeredBy(new PackageTypeCompleter())).contains("service-pack", "application");
        assertThat(offeredBy(new UrgencyCompleter())).contains("general");
    }

    @Test
    void offerWhatFirewallsTake() {
        var forms = new FirewallFormCompleter();
        forms.targets = new FakeTargets(Capabilities.of(new FakeFirewall()));

        assertThat(offeredBy(forms)).containsExactly("native", "poor");
        assertThat(offeredBy(new RoleCompleter())).containsExactly("machine", "server");
        assertThat(offeredBy(new PresetCompleter())).containsExactly("seed", "todoke");
        assertThat(offeredBy(new PreparationModeCompleter())).containsExactly("disable", "open");
    }

    @Test
    void offerScenariosAndRuns() {
        var scenarios = new ScenarioCompleter();
        scenarios.scenarios = new FakeScenarios();
        var runs = new RunCompleter();
        runs.runs = new FakeRuns();

        assertThat(offeredBy(scenarios)).containsExactly("hello");
        assertThat(offeredBy(runs)).containsExactly("7");
    }

    @Test
    void offerNothingWhenTheServerCannotSay() {
        var completer = new MachineCompleter();
        completer.machines = new MachineService() {
            @Override
            public List<Machine> list() {
                throw new IllegalStateException("no database");
            }

            @Override
            public Map<MachineId, String> lastNames() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Machine get(String nameOrId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Machine> select(List<String> words) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Presence presence(MachineId machine) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Machine place(Machine before, String name, String group) {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(offeredBy(completer)).isEmpty();
    }

    private static List<String> offeredBy(NamesCompleter completer) {
        var candidates = new ArrayList<Candidate>();
        completer.completeCandidates(null, null, candidates);
        return candidates.stream().map(Candidate::value).toList();
    }
}
