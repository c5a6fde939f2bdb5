// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.wire.work.ContentRef;

/** Content that was brought here for later orders, each object in a file named by its hash. Used by one thread. */
final class KeptContent {

    /** What nobody has come for by then is thrown away: the server does not wait so long for a machine's next start. */
    static final Duration KEPT_FOR = Duration.ofDays(366);

    private final Path folder;

    KeptContent(Path folder) {
        this.folder = folder;
    }

    /** Where this object is, or shall be. */
    Path place(ContentRef content) throws IOException {
        OwnerOnly.createFolder(folder);
        return folder.resolve(content.sha256());
    }

    /** Moves a kept object to where it is wanted, if it is here and nothing is there yet; who takes it checks its hash. */
    void take(ContentRef content, Path wanted) throws IOException {
        Path kept = folder.resolve(content.sha256());
        if (Files.isRegularFile(kept) && !Files.exists(wanted)) {
            DurableFile.moveInto(kept, wanted);
        }
    }

    void prune(long nowMillis) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.collect(Collectors.toList());
            for (Path file : all) {
                if (nowMillis - Files.getLastModifiedTime(file).toMillis() > KEPT_FOR.toMillis()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
