// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.todoke.api.text.ProblemException;

/** Stores more than the small disk under the given folder holds, then less, and prints what came of it. */
final class FullDiskUpload {

    /** As if another program took the space that the check before each piece had still found. */
    private static final long NO_CHECK = -1_000_000_000_000L;

    private FullDiskUpload() {}

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        Path root = Path.of(arguments[0]).resolve("content");
        var store = new FileContentStore(root, Long.MAX_VALUE, NO_CHECK, Clock.systemUTC());
        try {
            store.put(new ByteArrayInputStream(new byte[4_000_000]), Optional.empty());
            out.println("stored");
        } catch (ProblemException e) {
            out.println(e.kind() + " " + e.text().key() + ", caused by "
                    + e.getCause().getMessage());
        }
        try (var left = Files.list(root.resolve("incoming"))) {
            out.println("left " + left.count() + ", used " + store.usage().usedBytes());
        }
        out.println(store.put(new ByteArrayInputStream(new byte[100_000]), Optional.empty())
                .sizeBytes());
    }
}
