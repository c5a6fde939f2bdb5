// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.todoke.api.text.ProblemException;

/**
 * The bytes of a zip of folders, made while they are read. The same files give the same bytes: names are sorted, and all have one time. Of one folder
 * the files stand at the top; of several each under its folder's name. For one thread.
 */
public final class FolderZip extends InputStream {

    /** The beginning of what a zip can write without the time zone having a say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int MAX_FILES = 200_000;

    private final Iterator<java.util.Map.Entry<String, Path>> entries;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private final byte[] buffer = new byte[1 << 16];
    private InputStream file;
    private byte[] ready = {};
    private int at;
    private boolean ended;

    private FolderZip(SortedMap<String, Path> files) {
        this.entries = files.entrySet().iterator();
    }

    /** @throws ProblemException INVALID when there is no file, a link or a device, or two folders have one name */
    public static FolderZip of(List<Path> folders) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        for (Path folder : folders) {
            String prefix = folders.size() == 1 ? "" : folder.getFileName() + "/";
            if (!prefix.isEmpty()
                    && !files.tailMap(prefix).headMap(prefix + "\uffff").isEmpty()) {
                throw ProblemException.invalid("shell.folder.twice", folder.getFileName());
            }
            Files.walkFileTree(folder, new Collector(folder, prefix, files));
        }
        if (files.keySet().stream().allMatch(name -> name.endsWith("/"))) {
            throw ProblemException.invalid("shell.folder.empty", folders.get(0));
        }
        return new FolderZip(files);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == ready.length && !ended) {
            makeMore();
            ready = made.toByteArray();
            at = 0;
            made.reset();
        }
        if (at == ready.length) {
            return -1;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, into, offset, count);
        at += count;
        return count;
    }

    private void makeMore() throws IOException {
        if (file == null) {
            begin();
            return;
        }
        int count = file.read(buffer);
        if (count > 0) {
            zip.write(buffer, 0, count);
        } else {
            file.close();
            file = null;
            zip.closeEntry();
        }
    }

    private void begin() throws IOException {
        if (!entries.hasNext()) {
            zip.close();
            ended = true;
            return;
        }
        var next = entries.next();
        var entry = new ZipEntry(next.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        if (entry.isDirectory()) {
            zip.closeEntry();
        } else {
            file = Files.newInputStream(next.getValue());
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Gathers files, and folders that have nothing in them, by their names in the zip. */
    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path top;
        private final String prefix;
        private final SortedMap<String, Path> files;

        Collector(Path top, String prefix, SortedMap<String, Path> files) {
            this.top = top;
            this.prefix = prefix;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            try (Stream<Path> inside = Files.list(folder)) {
                if (!folder.equals(top) && inside.findAny().isEmpty()) {
                    add(name(folder) + "/", folder);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                throw ProblemException.invalid("shell.folder.odd", file);
            }
            add(name(file), file);
            return FileVisitResult.CONTINUE;
        }

        private void add(String name, Path file) {
            files.put(name, file);
            if (files.size() > MAX_FILES) {
                throw ProblemException.invalid("shell.folder.too-many", top, MAX_FILES);
            }
        }

        private String name(Path inside) {
            return prefix
                    + top.relativize(inside)
                            .toString()
                            .replace(inside.getFileSystem().getSeparator(), "/");
        }
    }
}
