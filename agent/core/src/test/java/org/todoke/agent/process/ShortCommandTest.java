// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShortCommandTest {

    @Test
    void tellsExitCodeAndOutput() throws Exception {
        var answer = ShortCommand.run(List.of("sh", "-c", "echo out; echo err >&2; exit 3"));

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.output()).isEqualTo("out\nerr\n");
    }

    @Test
    @DisplayName("one that hangs is killed")
    void killsWhatHangs() throws Exception {
        var answer = ShortCommand.run(List.of("sleep", "100"), Duration.ofMillis(200));

        assertThat(answer.timedOut()).isTrue();
    }

    @Test
    @DisplayName("one that leaves a child with the pipe is not waited for")
    void leavesBackgroundChildren() throws Exception {
        var answer = ShortCommand.run(List.of("sh", "-c", "sleep 20 & echo $!"), Duration.ofSeconds(40));

        assertThat(answer.timedOut()).isFalse();
        ProcessHandle.of(Long.parseLong(answer.output().trim())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    @DisplayName("one that asks reads nothing, at once")
    void givesNoInput() throws Exception {
        assertThat(ShortCommand.run(List.of("cat")).output()).isEmpty();
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatIOException().isThrownBy(() -> ShortCommand.run(List.of("/no/such/program")));
    }

    @Test
    @DisplayName(
            "nothing of whoever started the agent reaches a program on Unix; it finds the administrator's programs")
    void cleansTheEnvironment() {
        var clean =
                Environment.unix(Map.of("SECRET", "x", "LC_ALL", "ja_JP.UTF-8", "HOME", "/root", "PATH", "/opt/bin"));

        assertThat(clean).containsOnlyKeys("LC_ALL", "HOME", "PATH");
        assertThat(clean.get("PATH")).startsWith("/opt/bin:").contains("/usr/sbin");
    }

    @Test
    @DisplayName("on Windows only Java's own variables are kept back")
    void keepsWindowsVariables() {
        assertThat(Environment.windows(Map.of("SystemRoot", "C:\\WINDOWS", "Java_Tool_Options", "-x")))
                .containsOnlyKeys("SystemRoot");
    }

    @Test
    @DisplayName("Java 8: descendants are found in what ps prints")
    void findsDescendants() {
        var table = new UnixProcessTable("    1     0\n   10     1\n   11    10\n   12    11\n  20 1\nnonsense\n");

        assertThat(table.below(10)).containsExactly(11L, 12L);
        assertThat(table.below(12)).isEmpty();
    }

    @Test
    @DisplayName("Java 8: ps lists this process's child")
    void readsTheRealTable() throws Exception {
        Process child = new ProcessBuilder("sleep", "30").start();
        try {
            var table = new UnixProcessTable(UnixProcessTable.read());
            assertThat(table.below(ProcessHandle.current().pid())).contains(child.pid());
        } finally {
            child.destroyForcibly();
        }
    }
}
