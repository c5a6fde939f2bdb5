// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.text.Message;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.shell.internal.fake.FakeAssignments;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeScenarios;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTargetBundles;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;

class ListCommandsTest {

    private static final Machine LONG = MachineBuilder.named("東京本社-開発部-端末-".repeat(4))
            .group("開発部".repeat(10))
            .facts(RecordedFacts.DEBIAN_12)
            .target("debian", Message.of("test.os", "Debian GNU/Linux 12 (bookworm) ".repeat(3)))
            .build();
    private static final Machine CLONE =
            MachineBuilder.named("pc-2").quarantined().build();

    private final FakeSession session = new FakeSession();
    private final FakeMachines machines = FakeMachines.of(LONG, CLONE);

    @Test
    void machinesWithLongJapaneseNamesFit() throws Exception {
        machineList().execute();

        assertThat(session.lines()).hasSize(3).allMatch(line -> Cells.width(line) <= 100);
        assertThat(session.lines().get(0)).startsWith("MACHINE");
    }

    @Test
    @DisplayName("ruling 2: a quarantined machine is shown as that, not as on")
    void quarantineIsSeen() throws Exception {
        machineList().execute();

        assertThat(session.lines().get(2)).contains("quarantined", "1 h", "test.no-target");
    }

    @Test
    void aMachineIsShownWithAllFacts() throws Exception {
        var show = prepared(new MachineShowCommand());
        show.runs = new FakeRuns()
                .standing(new MachineRuns(
                        Optional.empty(),
                        0,
                        99,
                        Optional.of(
                                FakeRuns.execution(CLONE, ExecutionState.FAILED, 0, 0, Message.of("test.broken")))));
        show.machines = machines;
        show.targets = new FakeTargets();
        show.assignments = assigned();
        show.clock = FakeRuns.CLOCK;
        show.words = List.of(LONG.id().value());

        show.execute();

        assertThat(session.printed())
                .contains(
                        "on, enrolled",
                        "os-release.id",
                        "agent.root",
                        "Scenario hello is assigned to it (group:lab).",
                        "99 of at most 100 installs wait",
                        "In error: test.broken");
        assertThat(session.lines()).allMatch(line -> Cells.width(line) <= 100);
    }

    @Test
    void targetsShowWhatTheySupportAndWhoAnswersForThem() throws Exception {
        var list = prepared(new TargetListCommand());
        list.targets = new FakeTargets();
        list.bundles = new FakeTargetBundles();

        list.execute();

        assertThat(session.lines())
                .startsWith(
                        "debian  active",
                        "    Debian",
                        "    Package formats: archive, deb",
                        "    org.example.debian 1.0.0  signed by CN=Ann, SHA-256 " + "ab".repeat(32),
                        "beos  refused",
                        "    Package formats: pkg",
                        "    org.example.beos 1.0.0  not signed, SHA-256 —")
                .endsWith("broken.jar  no target", "    test.broken");
    }

    @Test
    void scenariosShowTheirSteps() throws Exception {
        var list = prepared(new ScenarioListCommand());
        list.scenarios = new FakeScenarios();
        list.assignments = assigned();

        list.execute();

        assertThat(session.lines())
                .containsExactly(
                        "GROUP  SCENARIO  STEPS          ASSIGNED TO  WAIT LIMIT",
                        "—      hello     tool-1, power  group:lab    1 d");
    }

    private static FakeAssignments assigned() {
        var assignments = new FakeAssignments();
        assignments.assign("hello", List.of("group:lab"));
        return assignments;
    }

    @Test
    void runsShowTheirOutcome() throws Exception {
        var list = prepared(new RunListCommand());
        list.runs = new FakeRuns().then(FakeRuns.execution(CLONE, ExecutionState.FAILED, 0, 0, Message.of("test.why")));

        list.execute();

        assertThat(session.lines().get(1)).contains("hello", "ann", "failed");
    }

    @Test
    void aPackageIsShownUncut() throws Exception {
        String folder = "${root}/opt/" + "x".repeat(200);
        var show = prepared(new PackageShowCommand());
        show.words = List.of("tool-1");
        show.packages = new OnePackage(PackageBuilder.of("tool-1", "archive")
                .parameters("sh", "install.sh", folder, "a b")
                .proof(Proof.of(new Check(new Probe.File(folder), new Expectation.Exists())))
                .build());

        show.execute();

        assertThat(session.lines())
                .contains(
                        "PARAMETERS                sh install.sh " + folder + " 'a b'",
                        "PROOF                     " + folder + " ✓");
    }

    @Test
    void aPackageThatIsNotThereIsNotRemoved() {
        var remove = prepared(new PackageRemoveCommand());
        remove.words = List.of("../etc");
        remove.packages = new OnePackage(PackageBuilder.of("tool-1", "archive").build());

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(remove::execute)
                .withMessage("There is no package \"../etc\".");
    }

    private MachineListCommand machineList() {
        var list = prepared(new MachineListCommand());
        list.machines = machines;
        list.clock = FakeRuns.CLOCK;
        return list;
    }

    private <C extends TodokeCommand> C prepared(C command) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        return command;
    }

    /** A catalogue of one. */
    private record OnePackage(Package pkg) implements PackageService {

        @Override
        public List<Package> list() {
            return List.of(pkg);
        }

        @Override
        public Optional<Package> find(PackageId id) {
            return Optional.of(pkg).filter(one -> one.id().equals(id));
        }

        @Override
        public Added add(NewPackage description, InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(PackageId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long collectGarbage() {
            throw new UnsupportedOperationException();
        }
    }
}
