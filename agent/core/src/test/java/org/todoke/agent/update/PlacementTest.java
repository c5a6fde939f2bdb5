// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.agent.wire.work.Result.Failure.Cause;

@DisplayName("A file that is placed")
class PlacementTest {

    @TempDir
    private Path folder;

    private Path fetched;

    @BeforeEach
    void fetched() throws Exception {
        fetched = folder.resolve("fetched");
        Files.writeString(fetched, "new");
    }

    @Test
    @DisplayName("appears in folders that are made, and nothing else is left there")
    void appears() throws Exception {
        Path target = folder.resolve("a/b/届け.conf");

        Placement.place(fetched, target.toString());
        Placement.place(fetched, target.toString());

        assertThat(target).hasContent("new");
        assertThat(target.getParent().toFile().list()).containsExactly("届け.conf");
        assertThat(fetched).exists();
    }

    @Test
    @DisplayName("replaces what was there, and has its permissions")
    void replaces() throws Exception {
        Path target = folder.resolve("x");
        Files.writeString(target, "old and longer");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-x---"));

        Placement.place(fetched, target.toString());

        assertThat(target).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-x---");
    }

    @Test
    @DisplayName("replaces a link, not what the link means")
    void replacesALink() throws Exception {
        Path meant = folder.resolve("meant");
        Files.writeString(meant, "untouched");
        Path link = Files.createSymbolicLink(folder.resolve("link"), meant);

        Placement.place(fetched, link.toString());

        assertThat(link).hasContent("new");
        assertThat(meant).hasContent("untouched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/path", "", "/", "../x", "nul\0"})
    void refusesWhatIsNoPlace(String to) {
        assertFailed(to);
    }

    @Test
    @DisplayName("does not take the place of a folder, or go below a file")
    void refusesWhatIsTaken() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("folder"));
        assertFailed(taken.toString());
        assertFailed(fetched.resolve("below").toString());
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void mustHaveBeenFetched() {
        fetched = folder.resolve("never");
        assertFailed(folder.resolve("x").toString());
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private void assertFailed(String to) {
        assertThatExceptionOfType(ActionFailedException.class)
                .isThrownBy(() -> Placement.place(fetched, to))
                .satisfies(e -> assertThat(e.failure().cause()).isEqualTo(Cause.PLACE_FAILED))
                .satisfies(e -> assertThat(e.failure().detail()).contains(": "));
    }
}
