// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.PlanService;
import org.todoke.api.plan.UpdateState;
import org.todoke.api.plan.Verdict;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.PackageBuilder;

@DisplayName("todoke:plan")
class PlanCommandTest {

    private static final Machine MACHINE = MachineBuilder.named("pc-1")
            .target("windows-xp", Message.of("test.xp"))
            .build();
    private static final Package SP2 =
            PackageBuilder.servicePack("SP2", "exe", 2).build();
    private static final Package SP3 =
            PackageBuilder.servicePack("SP3", "exe", 3).restartNeeded().build();
    private static final Package OTHER = PackageBuilder.of("OTHER", "deb").build();

    private final FakeSession session = new FakeSession();
    private final PlanCommand command = new PlanCommand();
    private Optional<Plan> plan = Optional.of(new Plan(List.of(
            new Decision(SP2, Verdict.WILL_APPLY, 1, List.of(), Message.of("test.applies")),
            new Decision(SP3, Verdict.WILL_APPLY, 2, List.of(new PackageId("SP2")), Message.of("test.after")),
            Decision.of(OTHER, Verdict.NOT_APPLICABLE, Message.of("test.deb")))));

    @Test
    @DisplayName("F-2.3: says what is applied in which order, how large it is, and what comes before")
    void order() throws Exception {
        run();

        assertThat(session.lines())
                .contains("pc-1  test.xp (ja-JP)  windows-xp")
                .anyMatch(line -> line.matches("1 +SP2 +will apply +test.applies 1.0 kB"))
                .anyMatch(line -> line.matches("2 +SP3 +after 1 +test.after 1.0 kB; restart needed"))
                .noneMatch(line -> line.contains("OTHER"));
    }

    @Test
    @DisplayName("shows what is for other machines when asked to")
    void all() throws Exception {
        command.all = true;

        run();

        assertThat(session.lines()).anyMatch(line -> line.matches("– +OTHER +not for it +test.deb"));
    }

    @Test
    @DisplayName("says why auto-update leaves a machine alone")
    void update() throws Exception {
        run();

        assertThat(session.lines()).contains("auto-update: refused. test.busy");
    }

    @Test
    @DisplayName("says why there is no plan")
    void none() throws Exception {
        plan = Optional.empty();

        run();

        assertThat(session.lines()).contains("  test.note");
    }

    private void run() throws Exception {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(MACHINE);
        command.plans = new Plans();
        command.updates = new Updates();
        command.words = List.of("pc-1");
        command.execute();
    }

    private final class Plans implements PlanService {

        @Override
        public List<MachinePlan> plan(List<MachineId> machines, PlanMode mode) {
            return List.of(new MachinePlan(MACHINE, plan, "ja-JP", Message.of("test.note")));
        }
    }

    private static final class Updates implements AutoUpdateService {

        @Override
        public void watchCatalogue() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RunId> judge() {
            throw new UnsupportedOperationException();
        }

        @Override
        public UpdateStatus status(MachineId machine) {
            return new UpdateStatus(UpdateState.REFUSED, Message.of("test.busy"));
        }
    }
}
