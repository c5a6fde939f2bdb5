// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.windows.inf.NetfwInf.Mode;
import org.todoke.windows.inf.NetfwInf.Prepared;

class ServicePackFolderTest {

    @TempDir
    private Path folder;

    private Path packed;

    @BeforeEach
    void extract() throws IOException {
        Path ip = Files.createDirectories(folder.resolve("I386/IP"));
        packed = ip.resolve("NETFW.IN_");
        Files.write(packed, Fixture.bytes("netfw-szdd.in_"));
    }

    @Test
    @DisplayName("F-2.5: netfw.in_ is packed again, netfw.inf lies beside it, both with our lines")
    void prepares() throws IOException {
        Prepared prepared = new ServicePackFolder(folder).prepare(Mode.OPEN);

        assertThat(CompressedFile.unpack(Files.readAllBytes(packed)).content()).isEqualTo(prepared.bytes());
        assertThat(packed.resolveSibling("netfw.inf")).hasBinaryContent(prepared.bytes());
        assertThat(prepared.changes()).hasSize(6);
        assertThat(packed.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    @DisplayName("F-2.5: a folder that still has XPSP2.EXE in it is refused, and nothing is changed")
    void refusesItself() throws IOException {
        Files.createFile(folder.resolve("xpsp2.exe"));

        assertThatThrownBy(() -> new ServicePackFolder(folder).prepare(Mode.OPEN))
                .hasMessageContaining("windows.inf.folder-has-itself");
        assertThat(packed).hasBinaryContent(Fixture.bytes("netfw-szdd.in_"));
    }

    @Test
    void refusesAFolderWithoutTheFile() throws IOException {
        Files.delete(packed);

        assertThatThrownBy(() -> new ServicePackFolder(folder).prepare(Mode.OPEN))
                .hasMessageContaining("windows.inf.folder-no-file");
    }

    @Test
    void takesAFileThatWasExpandedByHand() throws IOException {
        Files.delete(packed);
        Path plain = packed.resolveSibling("NETFW.INF");
        Files.write(plain, Fixture.bytes("netfw.inf"));

        assertThat(new ServicePackFolder(folder).prepare(Mode.DISABLE).bytes()).isEqualTo(Files.readAllBytes(plain));
    }
}
