// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Machine;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.MachineBuilder;

@DisplayName("todoke:machine-remove")
class MachineRemoveCommandTest {

    private final Machine machine = MachineBuilder.named("pc-1").build();
    private final List<Object> dismissed = new ArrayList<>();
    private final FakeSession session = new FakeSession();
    private final MachineRemoveCommand command = new MachineRemoveCommand();

    MachineRemoveCommandTest() {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(machine);
        command.enrolments = (EnrolmentService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EnrolmentService.class}, (proxy, method, given) -> {
                    dismissed.add(method.getName());
                    dismissed.addAll(List.of(given));
                    return null;
                });
    }

    @Test
    @DisplayName("takes the machine out of the fleet and says so")
    void removes() throws Exception {
        command.words = List.of("pc-1");

        command.execute();

        assertThat(dismissed).containsExactly("dismiss", machine);
        assertThat(session.lines())
                .containsExactly("Machine pc-1 is taken out of the fleet. Runs keep what was done on it.");
    }

    @Test
    @DisplayName("bad input: refuses a machine that there is not")
    void unknown() {
        command.words = List.of("pc-2");

        assertThatThrownBy(command::execute).hasMessageContaining("pc-2");
        assertThat(dismissed).isEmpty();
    }
}
