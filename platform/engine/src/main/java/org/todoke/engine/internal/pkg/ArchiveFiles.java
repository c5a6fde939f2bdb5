// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.text.ProblemException;

/** The names of the files in stored content that is a zip. */
final class ArchiveFiles {

    private static final String ENDING = ".zip";
    private static final int MAX_FILES = 200_000;

    private ArchiveFiles() {}

    /**
     * Paths with {@code /}, without folders; nothing when the file's name is not that of a zip.
     *
     * @throws ProblemException INVALID when it is called a zip and is none
     */
    static List<String> of(String fileName, ContentStore contents, ContentRef content) throws IOException {
        if (!fileName.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            return List.of();
        }
        var names = new ArrayList<String>();
        try (InputStream bytes = Channels.newInputStream(contents.open(content));
                var zip = new ZipInputStream(new BufferedInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
                if (names.size() > MAX_FILES) {
                    throw ProblemException.invalid("engine.package.too-many-files", fileName, MAX_FILES);
                }
            }
        } catch (java.util.zip.ZipException | IllegalArgumentException | java.io.EOFException e) {
            throw ProblemException.invalid("engine.package.bad-zip", fileName, e.getMessage());
        }
        if (names.isEmpty()) {
            throw ProblemException.invalid("engine.package.empty-zip", fileName);
        }
        return names;
    }
}
