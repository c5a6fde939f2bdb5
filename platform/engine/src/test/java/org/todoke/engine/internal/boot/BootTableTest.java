// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.boot.BootCase;
import org.todoke.api.boot.BootCase.Strangers;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;
import org.todoke.api.delivery.ContentRef;
import org.todoke.engine.internal.text.EngineTexts;

@DisplayName("The boot policy's table")
class BootTableTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");
    private static final BootEntry ENTRY = new BootEntry(
            "rescue",
            BootEntry.Kind.DEPLOYMENT,
            new BootFile("vmlinuz", new ContentRef("a".repeat(64), 1), BootFile.Use.LOADED),
            List.of(),
            "");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        kept out by a rule, though it has work       | true  | BIOS       | pc1 | no      | rescue | DISCOVER   | Ignore    |
        a processor that no loader is for            | false | OTHER      | pc1 | no      | rescue | DISCOVER   | Ignore    |
        unknown, and strangers are ignored           | false | BIOS       |     | no      |        | IGNORE     | Ignore    |
        unknown, and strangers go to their disk      | false | BIOS       |     | no      |        | LOCAL_DISK | LocalDisk | BOOT_SECTOR
        unknown, BIOS                                | false | BIOS       |     | no      |        | DISCOVER   | Discover  | BOOT_SECTOR
        unknown, UEFI                                | false | UEFI_X64   |     | no      |        | DISCOVER   | Discover  | DISK_LOADER
        pending, though work has been laid out       | false | BIOS       | pc1 | pending | rescue | DISCOVER   | LocalDisk | BOOT_SECTOR
        known, no work, BIOS                         | false | BIOS       | pc1 | no      |        | IGNORE     | LocalDisk | BOOT_SECTOR
        known, no work, UEFI x64                     | false | UEFI_X64   | pc1 | no      |        | IGNORE     | LocalDisk | DISK_LOADER
        known, no work, UEFI arm64                   | false | UEFI_ARM64 | pc1 | no      |        | IGNORE     | LocalDisk | DISK_LOADER
        known with work, BIOS                        | false | BIOS       | pc1 | no      | rescue | IGNORE     | Start     |
        known with work, UEFI                        | false | UEFI_X64   | pc1 | no      | rescue | IGNORE     | Start     |
        """)
    void decides(
            String row,
            boolean denied,
            Platform platform,
            String machine,
            String pending,
            String work,
            Strangers strangers,
            String decision,
            String way) {
        var client = new BootClient(MAC, Optional.empty(), platform, false, Stage.IPXE);

        BootDecision decided = new BootTable()
                .decide(new BootCase(
                        client,
                        denied,
                        Optional.ofNullable(machine),
                        pending.equals("pending"),
                        Optional.ofNullable(work).map(name -> ENTRY),
                        strangers));

        assertThat(decided.getClass().getSimpleName()).isEqualTo(decision);
        assertThat(wayOf(decided)).isEqualTo(way);
        assertThat(new EngineTexts().pattern(decided.why().key(), Locale.ENGLISH))
                .isPresent();
    }

    private static String wayOf(BootDecision decision) {
        if (decision instanceof BootDecision.LocalDisk local) {
            return local.way().name();
        }
        return decision instanceof BootDecision.Discover discover
                ? discover.way().name()
                : null;
    }
}
