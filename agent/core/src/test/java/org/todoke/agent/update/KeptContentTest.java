// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.wire.work.ContentRef;

@DisplayName("Content kept for the next start (F-2.22)")
class KeptContentTest {

    private static final long NOW = 1_800_000_000_000L;

    private final ContentRef content = new ContentRef(String.join("", Collections.nCopies(64, "a")), 4);
    private final ContentRef other = new ContentRef(String.join("", Collections.nCopies(64, "b")), 4);

    @TempDir
    private Path folder;

    private Path keeping;
    private KeptContent kept;

    @BeforeEach
    void keep() throws Exception {
        keeping = folder.resolve("kept");
        kept = new KeptContent(keeping);
        Files.writeString(kept.place(content), "kept");
    }

    @Test
    @DisplayName("lies under its hash in a folder of the agent's owner alone")
    void place() throws Exception {
        assertThat(kept.place(content)).isEqualTo(keeping.resolve(content.sha256()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keeping)))
                .isEqualTo("rwx------");
    }

    @Test
    @DisplayName("is moved, not copied, to where an order wants it")
    void take() throws Exception {
        Path wanted = folder.resolve("wanted");

        kept.take(content, wanted);

        assertThat(wanted).hasContent("kept");
        assertThat(kept.place(content)).doesNotExist();
    }

    @Test
    @DisplayName("touches nothing that is there already, and stays")
    void takesNothingTwice() throws Exception {
        Path wanted = folder.resolve("wanted");
        Files.writeString(wanted, "half of it");

        kept.take(content, wanted);

        assertThat(wanted).hasContent("half of it");
        assertThat(kept.place(content)).hasContent("kept");
    }

    @Test
    @DisplayName("that is not here is not missed")
    void takeNothing() throws Exception {
        Path wanted = folder.resolve("wanted");

        kept.take(other, wanted);

        assertThat(wanted).doesNotExist();
        assertThat(kept.place(content)).exists();
    }

    @Test
    @DisplayName("is thrown away when nobody came for it in a year, and not before")
    void prune() throws Exception {
        Files.writeString(kept.place(other), "old!");
        long limit = NOW - KeptContent.KEPT_FOR.toMillis();
        Files.setLastModifiedTime(kept.place(content), FileTime.fromMillis(limit));
        Files.setLastModifiedTime(kept.place(other), FileTime.fromMillis(limit - 1));

        kept.prune(NOW);

        assertThat(kept.place(content)).exists();
        assertThat(kept.place(other)).doesNotExist();
    }

    @Test
    @DisplayName("of an agent that never kept any is nothing to prune")
    void pruneNothing() throws Exception {
        Path none = folder.resolve("none");

        new KeptContent(none).prune(NOW);

        assertThat(none).doesNotExist();
    }
}
