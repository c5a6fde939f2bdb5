// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.update.run.CommandEnd.State;

/** With the real supervisor as a process. */
@Timeout(90)
class SupervisedCommandTest {

    @TempDir
    Path work;

    private RunFolder folder() {
        return new RunFolder(work.resolve("run-0"));
    }

    private CommandSpec spec(String... command) {
        return new CommandSpec(List.of(command), work, Map.of("EXTRA", "there"), Duration.ofSeconds(30));
    }

    private SupervisedCommand command() {
        return new SupervisedCommand(folder(), () -> {});
    }

    @Test
    void tellsExitCodeAndOutput() throws Exception {
        CommandEnd end = command().begin(spec("sh", "-c", "pwd; echo $EXTRA; echo err >&2; exit 7"));

        assertThat(end).isEqualTo(CommandEnd.exited(7, work.toRealPath() + "\nthere\nerr\n"));
    }

    @Test
    @DisplayName("no shell: arguments arrive as they are")
    void keepsArguments() throws Exception {
        CommandEnd end = command().begin(spec("printf", "%s|", "a b", "$HOME", "*", "\"q\"", "届け"));

        assertThat(end.output()).isEqualTo("a b|$HOME|*|\"q\"|届け|");
    }

    @Test
    @DisplayName("a name with a separator is meant from the command's folder")
    void findsProgramsInItsFolder() throws Exception {
        Path program = Files.writeString(work.resolve("install"), "#!/bin/sh\necho here\n");
        program.toFile().setExecutable(true);

        assertThat(command().begin(spec("./install"))).isEqualTo(CommandEnd.exited(0, "here\n"));
    }

    @Test
    void tellsThatThereIsNoSuchProgram() throws Exception {
        CommandEnd end = command().begin(spec("no-such-program"));

        assertThat(end.state()).isEqualTo(State.NOT_STARTED);
        assertThat(end.detail()).contains("no-such-program");
    }

    @Test
    @DisplayName("a program that leaves a service behind, with its pipe, has ended")
    void doesNotWaitForWhatIsLeftBehind() throws Exception {
        CommandEnd end = command().begin(spec("sh", "-c", "sleep 25 & echo $!"));

        assertThat(end.state()).isEqualTo(State.EXITED);
        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(end.output().trim())).orElseThrow();
        assertThat(left.isAlive()).isTrue();
        left.destroyForcibly();
    }

    @Test
    @DisplayName("ruling 8: the end that a supervisor wrote is believed, and nothing is run")
    void believesTheWrittenEnd() throws Exception {
        folder().create(spec("touch", "ran"));
        folder().end(CommandEnd.exited(3, "as written"));

        assertThat(command().recover()).isEqualTo(CommandEnd.exited(3, "as written"));
        assertThat(work.resolve("ran")).doesNotExist();
    }

    @Test
    @DisplayName(
            "ruling 8: killed before the supervisor began: lost, with what was printed, and a late supervisor does nothing")
    void lateSupervisorDoesNothing() throws Exception {
        folder().create(spec("touch", "ran"));
        folder().output("last words");

        CommandEnd end = command().recover();
        Process late = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        Path.of(Supervisor.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Supervisor.class.getName(),
                        work.resolve("run-0").toString())
                .inheritIO()
                .start();

        assertThat(end.state()).isEqualTo(State.LOST);
        assertThat(end.output()).isEqualTo("last words");
        assertThat(late.waitFor()).isZero();
        assertThat(work.resolve("ran")).doesNotExist();
        assertThat(command().recover()).isEqualTo(end);
    }

    @Test
    @DisplayName("ruling 8: killed before even the command was written: lost")
    void nothingWritten() throws Exception {
        assertThat(command().recover().state()).isEqualTo(State.LOST);
    }
}
