// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.wire.work.ContentRef;

/** Objects that are kept for other machines, each in a file named by its hash; the oldest go when there are too many bytes. Thread-safe. */
final class SharedContent {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final long limitBytes;

    SharedContent(Path folder, long limitBytes) {
        this.folder = folder;
        this.limitBytes = limitBytes;
    }

    /** The file of this object, if it is kept; nothing else than a hash is looked for. */
    Optional<Path> find(String sha256) {
        Path file = folder.resolve(SHA256.matcher(sha256).matches() ? sha256 : "none");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** Keeps an object that is whole and proved. @return false when it is too large */
    synchronized boolean keep(ContentRef content, Path from) throws IOException {
        if (content.sizeBytes() > limitBytes) {
            return false;
        }
        OwnerOnly.createFolder(folder);
        if (!find(content.sha256()).isPresent()) {
            makeRoom(content.sizeBytes());
            Path arriving = folder.resolve(content.sha256() + ".new");
            Files.copy(from, arriving, StandardCopyOption.REPLACE_EXISTING);
            Files.move(arriving, folder.resolve(content.sha256()), StandardCopyOption.ATOMIC_MOVE);
        }
        return true;
    }

    private void makeRoom(long bytes) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = new ArrayList<>(all.collect(Collectors.toList()));
        }
        files.sort((one, other) ->
                Long.compare(one.toFile().lastModified(), other.toFile().lastModified()));
        long used = 0;
        for (Path file : files) {
            used += Files.size(file);
        }
        for (Path file : files) {
            if (used + bytes > limitBytes) {
                used -= Files.size(file);
                Files.delete(file);
            }
        }
    }
}
