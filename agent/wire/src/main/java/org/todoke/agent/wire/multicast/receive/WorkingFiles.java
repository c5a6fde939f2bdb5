// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.todoke.agent.wire.multicast.BlockLayout;

/** The file of the object, and beside it what lets a restarted receiver go on: {@code .blocks} and {@code .hashes}. */
final class WorkingFiles implements Closeable {

    private final Path mapPath;
    private final Path hashesPath;
    private final BlockMap map;
    private final ObjectFile object;

    private WorkingFiles(Path mapPath, Path hashesPath, BlockMap map, ObjectFile object) {
        this.mapPath = mapPath;
        this.hashesPath = hashesPath;
        this.map = map;
        this.object = object;
    }

    static WorkingFiles open(Path file, String sha256, BlockLayout layout) throws IOException {
        Path mapPath = beside(file, ".blocks");
        if (!Files.exists(file)) {
            Files.deleteIfExists(mapPath); // blocks of a file that is gone are not there
        }
        BlockMap map = BlockMap.open(mapPath, sha256, layout);
        try {
            Path hashesPath = beside(file, ".hashes");
            if (!map.isContinued()) {
                Files.deleteIfExists(hashesPath); // of another object
            }
            return new WorkingFiles(mapPath, hashesPath, map, new ObjectFile(file, layout, map));
        } catch (IOException | RuntimeException e) {
            map.close();
            throw e;
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    BlockMap map() {
        return map;
    }

    ObjectFile object() {
        return object;
    }

    Path hashesPath() {
        return hashesPath;
    }

    /** The object is whole: only it remains. */
    void discardNotes() throws IOException {
        map.close();
        Files.deleteIfExists(mapPath);
        Files.deleteIfExists(hashesPath);
    }

    @Override
    public void close() throws IOException {
        object.close();
        map.close();
    }
}
