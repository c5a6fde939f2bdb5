// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Finding;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeAssignments;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.Notices;
import org.todoke.spi.target.Notices.Notice;
import org.todoke.spi.target.Notices.Occasion;
import org.todoke.spi.target.OsDescription;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.RecordedFacts;

@DisplayName("todoke:machine-show")
class MachineShowCommandTest {

    private static final Identify R2 = facts -> new Identification.Match(
            new OsDescription("Windows Server 2003 R2 Standard", "5.2", "Standard", "0", "x86"), 3);
    private static final Notices NOTICES = facts -> List.of(
            new Notice(Occasion.PROPERTIES, Message.of("test.reports-sp1")),
            new Notice(Occasion.FIRST_START, Message.of("test.pssu")),
            new Notice(Occasion.CLONE, Message.of("test.sysprep")));
    private static final ImagingChecks CHECKS = (operation, facts) -> switch (operation) {
        case RESTORE -> List.of(Finding.error("test.bitlocker"));
        case BACKUP, CLONE -> List.of(Finding.error("test.bitlocker"), Finding.warning("test.winre"));
    };

    private final FakeSession session = new FakeSession();
    private Capabilities capabilities = Capabilities.of(R2, NOTICES, CHECKS);

    @Test
    @DisplayName("what it runs: version, edition, service pack, architecture (F-0)")
    void system() throws Exception {
        show(claimed("debian"));

        assertThat(session.lines())
                .contains(
                        "TARGET        debian",
                        "VERSION       5.2",
                        "EDITION       Standard",
                        "SERVICE PACK  none",
                        "ARCHITECTURE  x86");
    }

    @Test
    @DisplayName("F-3.1, F-4.2, F-4.3: notices, each with its occasion")
    void notices() throws Exception {
        show(claimed("debian"));

        assertThat(session.lines())
                .contains("Note: test.reports-sp1", "At the first start: test.pssu", "Clone: test.sysprep");
    }

    @Test
    @DisplayName("F-5.1, F-5.2: what stands against imaging, once for all operations that it stands against")
    void imaging() throws Exception {
        show(claimed("debian"));

        assertThat(session.lines())
                .contains("Backup, Restore, Clone: refused. test.bitlocker", "Backup, Clone: test.winre");
    }

    @Test
    @DisplayName("F-0: a system that nothing knows is shown as \"no plug-in\", with the reason")
    void unknown() throws Exception {
        show(MachineBuilder.named("pc-1").facts(RecordedFacts.FREEBSD_14).build());

        assertThat(session.lines()).contains("TARGET    no plug-in", "SYSTEM    test.no-target", "test.no-target");
    }

    @Test
    @DisplayName("a machine whose target is away is shown with what is known")
    void away() throws Exception {
        show(claimed("gone"));

        assertThat(session.lines()).contains("TARGET    gone (not installed now)");
    }

    @Test
    @DisplayName("what a target does not know is left out")
    void leavesOut() throws Exception {
        capabilities = Capabilities.of((Identify)
                facts -> new Identification.Match(new OsDescription("Debian GNU/Linux 12", "12", "", "", "amd64"), 3));

        show(claimed("debian"));

        assertThat(session.printed()).contains("VERSION").doesNotContain("EDITION", "SERVICE PACK");
    }

    private static Machine claimed(String target) {
        return MachineBuilder.named("pc-1")
                .facts(RecordedFacts.DEBIAN_12)
                .target(target, Message.of("test.os"))
                .build();
    }

    private void show(Machine machine) throws Exception {
        var command = new MachineShowCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(machine);
        command.targets = new FakeTargets(capabilities);
        command.runs = new FakeRuns();
        command.assignments = new FakeAssignments();
        command.clock = FakeRuns.CLOCK;
        command.words = List.of("pc-1");
        command.execute();
    }
}
