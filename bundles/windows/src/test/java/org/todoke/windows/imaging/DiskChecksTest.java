// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.ImagingChecks.Operation;
import org.todoke.windows.WindowsFact;

class DiskChecksTest {

    @ParameterizedTest(name = "{0}: {1} with {2} finds {3}")
    @CsvSource(delimiter = '|', textBlock = """
            F-5.2 encrypted, backup          | BACKUP  | bitlocker.on disk.basic                        | bitlocker
            F-5.2 encrypted, restore         | RESTORE | bitlocker.on disk.basic                        | bitlocker
            F-5.2 one volume of two          | CLONE   | bitlocker.on bitlocker.off disk.basic          | bitlocker
            F-5.2 not encrypted              | BACKUP  | bitlocker.off disk.basic                       |
            F-5.2 not known                  | RESTORE |                                                | bitlocker-unknown
            F-5.1 dynamic, WinRE on the 2nd  | BACKUP  | bitlocker.off disk.dynamic winre.partition=2   | winre
            F-5.1 dynamic, WinRE on the 1st  | BACKUP  | bitlocker.off disk.dynamic winre.partition=1   |
            F-5.1 dynamic, WinRE unknown     | BACKUP  | bitlocker.off disk.dynamic                     | winre-unknown
            F-5.1 basic, WinRE on the 2nd    | BACKUP  | bitlocker.off disk.basic winre.partition=2     |
            F-5.1 disks not known            | BACKUP  | bitlocker.off                                  | disks-unknown
            F-5.1 a restore is not asked     | RESTORE | bitlocker.off disk.dynamic winre.partition=2   |
            """)
    void finds(String fact, Operation operation, String known, String found) {
        var facts = new HashMap<String, String>();
        for (String one : known == null ? new String[0] : known.split(" ")) {
            String[] parts = one.split("=");
            facts.put("windows." + parts[0], parts.length > 1 ? parts[1] : "x");
        }

        assertThat(new DiskChecks().check(operation, Facts.of(facts)))
                .extracting(finding -> finding.text().key())
                .isEqualTo(found == null ? List.of() : List.of("windows.imaging." + found));
    }

    @Test
    @DisplayName("F-5.2: encryption refuses, the rest warns")
    void refusesEncryption() {
        Facts encrypted = Facts.of(java.util.Map.of(WindowsFact.BITLOCKER_ON, "1"));

        assertThat(new DiskChecks().check(Operation.RESTORE, encrypted))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.ERROR);
    }

    /** Lines as wmic and reagentc print them; their words around the value are translated, these are not. */
    @ParameterizedTest(name = "{0} sees {1}")
    @CsvSource({
        "windows.bitlocker.on, '1                 ', true",
        "windows.bitlocker.on, '0                 ', false",
        "windows.bitlocker.on, 'ProtectionStatus  ', false",
        "windows.bitlocker.off, '0  ', true",
        "windows.disk.dynamic, 'Logical Disk Manager      ', true",
        "windows.disk.dynamic, 'GPT: Logical Disk Manager Data', true",
        "windows.disk.basic, 'Installable File System', true",
        "windows.winre.partition, '    Windows RE の場所: \\\\?\\GLOBALROOT\\device\\harddisk0\\partition2\\Recovery', true",
    })
    void readsWhatToolsPrint(String fact, String line, boolean seen) {
        Probe.Command probe = DiskChecks.probesByWmic().stream()
                .filter(one -> one.fact().equals(fact))
                .map(one -> (Probe.Command) one.probe())
                .findFirst()
                .orElseThrow();

        assertThat(java.util.regex.Pattern.compile(probe.pattern())
                        .matcher(line)
                        .find())
                .isEqualTo(seen);
        assertThat(Arrays.asList("wmic", "reagentc")).contains(probe.command().get(0));
    }
}
