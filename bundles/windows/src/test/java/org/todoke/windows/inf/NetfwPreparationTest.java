// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.spi.target.ServicePackPreparation.Change;
import org.todoke.spi.target.ServicePackPreparation.Mode;
import org.todoke.windows.WindowsTexts;

class NetfwPreparationTest {

    @TempDir
    private Path folder;

    private final NetfwPreparation preparation = new NetfwPreparation();

    @Test
    @DisplayName("F-2.5 to F-2.7: one mode, the other, and the other again")
    void prepares() throws IOException {
        extract();

        List<Change> opened = preparation.prepare(folder, Mode.OPEN);
        List<Change> disabled = preparation.prepare(folder, Mode.DISABLE);

        assertThat(opened).hasSize(6).allMatch(Change::added);
        assertThat(disabled)
                .filteredOn(Change::added)
                .hasSize(4)
                .extracting(Change::text)
                .allMatch(text -> text.endsWith(",0"));
        assertThat(disabled).filteredOn(change -> !change.added()).hasSize(6);
        assertThat(disabled.get(0).toString()).matches("[+-]\\d+ HKLM,.*");
        assertThat(preparation.prepare(folder, Mode.DISABLE)).isEmpty();
    }

    @Test
    @DisplayName("F-2.5: refuses a folder that still has XPSP2.EXE in it")
    void refuses() throws IOException {
        extract();
        Files.createFile(folder.resolve("XPSP2.EXE"));

        assertThatThrownBy(() -> preparation.prepare(folder, Mode.OPEN)).hasMessageContaining("folder-has-itself");
    }

    @Test
    @DisplayName("F-2.8: says that SP3 needs none")
    void saysWhich() {
        assertThat(new WindowsTexts().pattern(preparation.note().key(), Locale.ENGLISH))
                .hasValueSatisfying(text -> assertThat(text).contains("SP3", "needs none"));
    }

    private void extract() throws IOException {
        Path ip = Files.createDirectories(folder.resolve("i386/ip"));
        Files.write(ip.resolve("netfw.in_"), Fixture.bytes("netfw-szdd.in_"));
    }
}
