// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.ProblemException;

/**
 * What a package's content is made of: one file of the server, or folders that become one zip.
 *
 * @param paths one file, or folders only
 */
public record PackageSource(List<Path> paths) {

    /** @throws ProblemException NOT_FOUND when there is none of these, INVALID when files and folders are mixed */
    public PackageSource {
        paths = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        for (Path path : paths) {
            boolean usable = Files.isReadable(path) && (Files.isRegularFile(path) || Files.isDirectory(path));
            if (!usable) {
                throw ProblemException.notFound("shell.file.missing", path);
            }
        }
        if (paths.size() > 1 && !paths.stream().allMatch(Files::isDirectory)) {
            throw ProblemException.invalid("shell.folder.mixed");
        }
    }

    /** How the content is called: as the file, or as the first folder with the ending of a zip. */
    public String fileName() {
        String name = String.valueOf(paths.get(0).getFileName());
        return isFolders() ? name + ".zip" : name;
    }

    /** The folders (F-2.12); none when it is a file. */
    public List<String> folders() {
        return isFolders() ? paths.stream().map(Path::toString).toList() : List.of();
    }

    public InputStream open() throws IOException {
        return isFolders() ? FolderZip.of(paths) : Files.newInputStream(paths.get(0));
    }

    /**
     * What the content must be by what an administrator knows of it.
     *
     * @throws ProblemException INVALID when the size is another one, or the hash is none
     */
    public Optional<ContentRef> expected(String sha256, String size) throws IOException {
        if (sha256 == null && size == null) {
            return Optional.empty();
        }
        long actual = size();
        if (size != null && !size.equals(Long.toString(actual))) {
            throw ProblemException.invalid("shell.file.size", paths.get(0), actual, size);
        }
        if (sha256 == null) {
            return Optional.empty();
        }
        String hash = sha256.toLowerCase(Locale.ROOT);
        if (!ContentRef.isSha256(hash)) {
            throw ProblemException.invalid("shell.file.sha256", sha256);
        }
        return Optional.of(new ContentRef(hash, actual));
    }

    private long size() throws IOException {
        if (!isFolders()) {
            return Files.size(paths.get(0));
        }
        try (InputStream zip = open()) {
            return zip.transferTo(OutputStream.nullOutputStream());
        }
    }

    private boolean isFolders() {
        return Files.isDirectory(paths.get(0));
    }
}
