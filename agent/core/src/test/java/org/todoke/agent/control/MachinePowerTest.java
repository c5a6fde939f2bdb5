// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.agent.fake.FakeCommands;
import org.todoke.agent.wire.work.Action.Power.Change;

/** Never the real shutdown: the command is recorded. */
class MachinePowerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | RESTART | shutdown -r now",
                "false | OFF     | shutdown -h -P +1 Todoke switches this machine off",
                "true  | RESTART | shutdown -r -f -t 5",
                "true  | OFF     | shutdown -s -f -t 60",
            })
    void asksTheSystem(boolean windows, Change change, String expected) throws Exception {
        var commands = new ArrayList<List<String>>();
        var power = new MachinePower(Optional.empty(), FakeCommands.recording(commands, 0, ""), windows);

        power.change(change);

        assertThat(String.join(" ", commands.get(0))).isEqualTo(expected);
    }

    @Test
    void tellsTheSystemsRefusal() {
        var power = new MachinePower(Optional.empty(), FakeCommands.answering(1, "Access denied"), false);

        assertThatIOException().isThrownBy(() -> power.change(Change.OFF)).withMessageContaining("Access denied");
    }

    @Test
    @DisplayName("an agent that leaves the power alone asks nothing of the system")
    void leavesItAlone() {
        var commands = new ArrayList<List<String>>();
        var power = new MachinePower(Optional.of("--no-power"), FakeCommands.recording(commands, 0, ""), false);

        assertThatIOException().isThrownBy(() -> power.change(Change.OFF)).withMessageContaining("--no-power");
        assertThat(commands).isEmpty();
    }
}
