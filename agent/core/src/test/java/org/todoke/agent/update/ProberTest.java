// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.agent.fake.FakeCommands;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Observation.State;
import org.todoke.agent.wire.work.Probe;

@Timeout(60)
class ProberTest {

    @TempDir
    Path root;

    private Prober prober;

    @BeforeEach
    void make() {
        prober = new Prober(new Placeholders(root.toString(), root));
    }

    private static Probe command(String script, String pattern) {
        return new Probe.Command(List.of("sh", "-c", script), pattern);
    }

    @Test
    void readsTheBeginningOfAFile() throws Exception {
        Files.writeString(root.resolve("f"), "届け" + "x".repeat(10_000));

        Observation seen = prober.answer(new Probe.File("${root}/f"));

        assertThat(seen.state()).isEqualTo(State.PRESENT);
        assertThat(seen.value()).startsWith("届けx").hasSize(4_000);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, FFFE", "UTF-16BE, FEFF", "UTF-8, EFBBBF"})
    @DisplayName("a byte order mark says how to read a file")
    void readsMarkedFiles(String charset, String mark) throws Exception {
        byte[] text = "届け".getBytes(charset);
        byte[] bom = java.util.HexFormat.of().parseHex(mark);
        byte[] all = java.nio.ByteBuffer.allocate(bom.length + text.length)
                .put(bom)
                .put(text)
                .array();
        Files.write(root.resolve("f"), all);

        assertThat(prober.answer(new Probe.File("${root}/f"))).isEqualTo(Observation.present("届け"));
    }

    @Test
    @DisplayName("a file is known by the hash of its bytes; a folder has none")
    void hashesAFile() throws Exception {
        Files.writeString(root.resolve("f"), "abc");

        assertThat(prober.answer(new Probe.Hash("${root}/f")))
                .isEqualTo(Observation.present("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(prober.answer(new Probe.Hash("${root}/none"))).isEqualTo(Observation.absent());
        assertThat(prober.answer(new Probe.Hash("${root}")).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void seesAFolderWithoutValue() {
        assertThat(prober.answer(new Probe.File("${root}"))).isEqualTo(Observation.present(""));
    }

    @Test
    @DisplayName("what is not there is absent, also below a plain file")
    void tellsAbsent() throws Exception {
        Files.writeString(root.resolve("f"), "");

        assertThat(prober.answer(new Probe.File("${root}/none"))).isEqualTo(Observation.absent());
        assertThat(prober.answer(new Probe.File("${root}/f/below/it"))).isEqualTo(Observation.absent());
    }

    @Test
    @DisplayName("what the system does not let one see is unknown, with its words")
    void tellsUnknown() throws Exception {
        Path loop = root.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        Observation seen = prober.answer(new Probe.File("${root}/loop"));

        assertThat(seen.state()).isEqualTo(State.UNKNOWN);
        assertThat(seen.detail()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo a; echo b=12; exit 0 | b=(\\d+) | PRESENT | 12",
                "echo a; echo b=12; exit 0 | b=\\d+   | PRESENT | b=12",
                "echo a; exit 0            | ^c       | ABSENT  | ''",
                "echo b=12; exit 1         | b        | ABSENT  | ''",
                "exec /no/such/program     | x        | ABSENT  | ''",
                "echo a                    | (        | UNKNOWN | ''",
            })
    void asksPrograms(String script, String pattern, State state, String value) {
        Observation seen = prober.answer(command(script, pattern));

        assertThat(seen.state()).isEqualTo(state);
        assertThat(seen.value()).isEqualTo(value);
    }

    @Test
    void cannotAskWhatCannotBeStarted() {
        assertThat(prober.answer(new Probe.Command(List.of("/no/such/program"), "x"))
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    @DisplayName("a pattern that would never end is given up")
    void givesUpOnEndlessPatterns() {
        Observation seen = prober.answer(
                command("printf %s aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+a+)+\\1c$"));

        assertThat(seen.state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    @DisplayName("F-2.16: a registry value, on a recorded answer; unknown where there is no registry")
    void asksTheRegistry() {
        var windows = new Prober(
                new Placeholders("", root),
                FakeCommands.byLine(Map.of("reg query HKLM\\K /v V", "    V\tREG_SZ\tdata\r\n")),
                true);
        var probe = new Probe.Registry("HKLM\\K", "V");

        assertThat(windows.answer(probe)).isEqualTo(Observation.present("data"));
        assertThat(new Prober(new Placeholders("", root), FakeCommands.answering(0, ""), false)
                        .answer(probe)
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    @DisplayName("F-2.16: a registry value of another type than the one that is meant is absent")
    void asksForTypes() {
        var windows = new Prober(
                new Placeholders("", root),
                FakeCommands.byLine(Map.of("reg query HKLM\\K /v V", "    V\tREG_DWORD\t0x10\r\n")),
                true);

        assertThat(windows.answer(new Probe.TypedRegistry("HKLM\\K", "V", "REG_DWORD")))
                .isEqualTo(Observation.present("16"));
        assertThat(windows.answer(new Probe.TypedRegistry("HKLM\\K", "V", "REG_SZ")))
                .isEqualTo(Observation.absent());
        assertThat(windows.answer(new Probe.Registry("HKLM\\K", "V"))).isEqualTo(Observation.present("0x10"));
    }

    @Test
    void doesNotKnowWhatItDoesNotKnow() {
        Observation seen = prober.answer(new Probe.Unsupported("tea-leaves"));

        assertThat(seen.state()).isEqualTo(State.UNKNOWN);
        assertThat(seen.detail()).contains("tea-leaves");
    }
}
