// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.RemovalPlans;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakePackages;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.PackageBuilder;

@DisplayName("todoke:package-uninstall")
class PackageUninstallCommandTest {

    private static final Machine FIRST =
            MachineBuilder.named("pc-1").group("lab").build();
    private static final Machine SECOND =
            MachineBuilder.named("pc-2").group("lab").build();

    private final FakeSession session = new FakeSession();
    private final FakeRuns runs = new FakeRuns();
    private final Plans plans = new Plans();
    private final FakePackages packages = new FakePackages().holding(urgent(Urgency.GENERAL));

    @Test
    @DisplayName("shows what becomes of each machine, and starts on those where it goes")
    void starts() throws Exception {
        command("pc-1", "pc-2", "tool").execute();

        assertThat(session.lines())
                .anyMatch(line -> line.matches("pc-1 +goes +test.goes +—"))
                .anyMatch(line -> line.matches("pc-2 +needed +test.needed +user-1, user-2"))
                .last()
                .isEqualTo("Run 7 takes tool off 1 machines. Follow it by: todoke:run-show 7 --watch");
        assertThat(runs.startedOn()).containsExactly(FIRST.id());
        assertThat(plans.asked).contains(RemovalPlans.Way.REMOVE);
    }

    @Test
    @DisplayName("only plans when it is told so")
    void onlyPlans() throws Exception {
        command("group:lab", "tool", "--plan", "--rollback").execute();

        assertThat(runs.startedOn()).isEmpty();
        assertThat(plans.asked).contains(RemovalPlans.Way.ROLLBACK);
    }

    @Test
    @DisplayName("fails when there is no machine where it goes, after it has said why")
    void refuses() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command("pc-2", "tool").execute())
                .withMessageContaining("no machine that tool can be taken off");
        assertThat(session.printed()).contains("test.needed");
        assertThat(runs.startedOn()).isEmpty();
    }

    @Test
    @DisplayName("F-2.10: says that an urgent package comes back by itself")
    void comesBack() throws Exception {
        packages.holding(urgent(Urgency.HIGHEST));

        command("pc-1", "tool").execute();

        assertThat(session.printed())
                .contains("Note: tool has the urgency highest: it goes to these machines by itself");
    }

    @Test
    @DisplayName("wants machines and a package")
    void wantsBoth() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command("tool").execute())
                .withMessageContaining("and then the package");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command("pc-1", "ghost").execute())
                .withMessageContaining("no package \"ghost\"");
    }

    private static Package urgent(Urgency urgency) {
        return PackageBuilder.of("tool", "archive").urgency(urgency).build();
    }

    private PackageUninstallCommand command(String... words) {
        var command = new PackageUninstallCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(FIRST, SECOND);
        command.runs = runs;
        command.removals = plans;
        command.packages = packages;
        command.words = List.of(words);
        return command;
    }

    /** The first machine can do without it, the others cannot. */
    private static final class Plans implements RemovalPlans {

        private Optional<Way> asked = Optional.empty();

        @Override
        public List<MachineRemoval> plan(List<MachineId> machines, PackageId pkg, Way way) {
            asked = Optional.of(way);
            return List.of(
                            new MachineRemoval(FIRST, Verdict.WILL_REMOVE, Message.of("test.goes")),
                            new MachineRemoval(
                                    SECOND,
                                    Verdict.NEEDED,
                                    Message.of("test.needed"),
                                    List.of(new PackageId("user-1"), new PackageId("user-2"))))
                    .stream()
                    .filter(removal -> machines.contains(removal.machine().id()))
                    .toList();
        }
    }
}
