// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.store.internal.content.ContentDirectory.Stored;

/** Objects as files. What is there is counted once, at the start; nobody else writes in the directory. */
final class FileContentStore implements ContentStore {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final ContentDirectory directory;
    private final Room room;
    private final Clock clock;
    private final Set<Path> uploading = ConcurrentHashMap.newKeySet();
    /** Held while an object gets its name or loses it: an object that somebody has just stored again is not collected. */
    private final Object names = new Object();

    /**
     * @param quotaBytes {@link Long#MAX_VALUE} without a quota
     * @param reserveBytes what is to stay free on the disk
     */
    FileContentStore(Path root, long quotaBytes, long reserveBytes, Clock clock) throws IOException {
        this.directory = new ContentDirectory(root);
        long used = directory.objects().stream().mapToLong(Stored::sizeBytes).sum();
        this.room = new Room(root, used, quotaBytes, reserveBytes);
        this.clock = clock;
    }

    @Override
    public ContentRef put(InputStream bytes, Optional<ContentRef> expected) throws IOException {
        Optional<ContentRef> there = expected.flatMap(wanted -> find(wanted.sha256()));
        if (there.isPresent() && check(bytes, expected)) {
            return there.get();
        }
        Path file = directory.fresh();
        uploading.add(file);
        try {
            directory.create(file);
            return receive(bytes, file, expected);
        } catch (FileSystemException e) {
            throw room.explain(e);
        } finally {
            uploading.remove(file);
        }
    }

    @Override
    public ContentRef take(Path file) throws IOException {
        if (!directory.isOnSameDisk(file)) {
            return ContentStore.super.take(file);
        }
        ContentRef content = hashed(file);
        room.takeWritten(content.sizeBytes());
        boolean kept = false;
        try {
            directory.adopt(file);
            kept = move(file, directory.object(content.sha256()));
        } finally {
            if (kept) {
                room.keep(content.sizeBytes());
            } else {
                room.giveBack(content.sizeBytes());
            }
        }
        return content;
    }

    /** @return false when the object was there before; then the file is removed */
    private boolean move(Path file, Path object) throws IOException {
        synchronized (names) {
            if (touch(object)) {
                Files.delete(file);
                return false;
            }
            directory.publish(file, object);
            return true;
        }
    }

    private static ContentRef hashed(Path file) throws IOException {
        MessageDigest digest = Upload.sha256();
        long size = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new ContentRef(HexFormat.of().formatHex(digest.digest()), size);
    }

    private ContentRef receive(InputStream bytes, Path file, Optional<ContentRef> expected) throws IOException {
        try (var upload = new Upload(room, file, expected)) {
            ContentRef received = upload.receive(bytes);
            name(upload, received);
            return received;
        }
    }

    /**
     * Reads what is stored already, without writing it.
     *
     * @return true, or false when garbage collection was faster than the first byte
     */
    private boolean check(InputStream bytes, Optional<ContentRef> expected) throws IOException {
        Path object = directory.object(expected.orElseThrow().sha256());
        if (!touch(object)) {
            return false;
        }
        MessageDigest digest = Upload.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            size += read;
            Upload.refuseTooLong(size, expected);
            digest.update(buffer, 0, read);
        }
        Upload.refuseOther(new ContentRef(HexFormat.of().formatHex(digest.digest()), size), expected);
        if (!touch(object)) {
            throw new NoSuchFileException(object.toString(), null, "removed as garbage while it was sent again");
        }
        return true;
    }

    private boolean touch(Path object) throws IOException {
        synchronized (names) {
            if (!Files.exists(object)) {
                return false;
            }
            directory.touch(object);
            return true;
        }
    }

    private void name(Upload upload, ContentRef received) throws IOException {
        Path object = directory.object(received.sha256());
        synchronized (names) {
            if (touch(object)) {
                return;
            }
            directory.publish(upload.file(), object);
            upload.kept();
        }
    }

    @Override
    public Optional<ContentRef> find(String sha256) {
        if (!ContentRef.isSha256(sha256)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ContentRef(sha256, Files.size(directory.object(sha256))));
        } catch (IOException e) {
            // Not there, or not to be had: to the caller the same.
            return Optional.empty();
        }
    }

    @Override
    public FileChannel open(ContentRef content) throws IOException {
        return FileChannel.open(directory.object(content.sha256()), StandardOpenOption.READ);
    }

    @Override
    public Usage usage() {
        return new Usage(room.usedBytes(), room.quotaBytes());
    }

    @Override
    public long collectGarbage(Set<String> referenced, Duration minimumAge) throws IOException {
        Instant youngest = clock.instant().minus(minimumAge);
        long freed = 0;
        for (Path left : directory.unfinished()) {
            if (!uploading.contains(left)) {
                freed += removeUnfinished(left);
            }
        }
        for (Stored stored : directory.objects()) {
            if (!referenced.contains(stored.sha256()) && collect(stored, youngest)) {
                freed += stored.sizeBytes();
            }
        }
        return freed;
    }

    /** It may have been finished since it was listed. */
    private static long removeUnfinished(Path file) throws IOException {
        try {
            long size = Files.size(file);
            Files.delete(file);
            return size;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private boolean collect(Stored stored, Instant youngest) throws IOException {
        synchronized (names) {
            try {
                if (directory.look(stored.file()).touchedAt().isAfter(youngest)) {
                    return false;
                }
                Files.delete(stored.file());
            } catch (NoSuchFileException e) {
                return false;
            }
            room.freed(stored.sizeBytes());
            return true;
        }
    }
}
