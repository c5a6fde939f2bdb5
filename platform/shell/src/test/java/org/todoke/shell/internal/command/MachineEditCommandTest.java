// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.MachineBuilder;

@DisplayName("todoke:machine-edit")
class MachineEditCommandTest {

    private final FakeSession session = new FakeSession();
    private final MachineEditCommand command = new MachineEditCommand();

    MachineEditCommandTest() {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(MachineBuilder.named("pc-1").build());
        command.words = List.of("pc-1");
    }

    @Test
    @DisplayName("puts a machine into another group, and leaves its name")
    void group() throws Exception {
        command.group = "office/tokyo";

        command.execute();

        assertThat(session.lines()).containsExactly("The machine is called pc-1; its group is office/tokyo.");
    }

    @Test
    @DisplayName("gives it another name, and takes it out of its group")
    void name() throws Exception {
        command.name = "desk-1";
        command.group = "";

        command.execute();

        assertThat(session.lines()).containsExactly("The machine is called desk-1; its group is –.");
    }

    @Test
    @DisplayName("bad input: says what is lacking when there is nothing to do")
    void nothing() {
        assertThatThrownBy(command::execute).hasMessage("Say --name, --group or both.");
    }
}
