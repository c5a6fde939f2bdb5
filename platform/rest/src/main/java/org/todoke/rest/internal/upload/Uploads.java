// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.problem.Refusal;

/**
 * Uploads that have begun and not ended. All that is known of one is its file: the name says how long it will be, the length how much has come; so a restart
 * forgets none. What nobody has added to for {@link #PATIENCE} is removed when another one begins. Thread-safe; blocks on the disk.
 */
@Component(service = Uploads.class)
public final class Uploads {

    static final int MOST = 200;
    static final long LONGEST = 1L << 40;
    static final Duration PATIENCE = Duration.ofDays(7);

    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-]{43})[.]([0-9]{1,13})");
    private static final int BUFFER = 256 * 1024;

    private final Path folder;
    private final ContentStore contents;
    private final Clock clock;
    private final FreeRoom freeRoom;
    private final Object beginning = new Object();
    private final Map<String, ReentrantLock> busy = new ConcurrentHashMap<>();

    @Activate
    public Uploads(BundleContext context, @Reference ContentStore contents) {
        this(Path.of(context.getProperty("karaf.data"), "uploads"), contents, Clock.systemUTC());
    }

    Uploads(Path folder, ContentStore contents, Clock clock) {
        this(folder, contents, clock, disk -> Files.getFileStore(disk).getUsableSpace());
    }

    Uploads(Path folder, ContentStore contents, Clock clock, FreeRoom freeRoom) {
        this.freeRoom = freeRoom;
        this.folder = folder;
        this.contents = contents;
        this.clock = clock;
    }

    /** How many bytes the disk of a folder has left. */
    interface FreeRoom {
        long of(Path folder) throws IOException;
    }

    /** @param received how much has come */
    public record Upload(String id, long sizeBytes, long received) {}

    /**
     * Begins one, and promises it the room that it will take.
     *
     * @throws Refusal 422 for a size out of its limits; 409 when there are too many, or no room beside what is promised to others
     */
    public Upload begin(long sizeBytes) {
        if (sizeBytes < 0 || sizeBytes > LONGEST) {
            throw Refusal.of(422, "rest.upload.size", LONGEST);
        }
        synchronized (beginning) {
            return onDisk(() -> {
                Files.createDirectories(folder);
                removeAbandoned();
                List<Path> others = all();
                if (others.size() >= MOST) {
                    throw Refusal.of(409, "rest.upload.most", MOST);
                }
                long left = Math.max(0, freeRoom.of(folder) - promised(others));
                if (left < sizeBytes) {
                    throw Refusal.of(409, "rest.upload.room", sizeBytes, left);
                }
                String id = Secret.random().reveal();
                Files.createFile(folder.resolve(id + "." + sizeBytes));
                return new Upload(id, sizeBytes, 0);
            });
        }
    }

    /** What is still to come of these; one that ends meanwhile is to take nothing more. */
    private static long promised(List<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files) {
            try {
                Upload upload = upload(file);
                sum += upload.sizeBytes() - upload.received();
            } catch (NoSuchFileException e) {
                // It has ended since they were listed.
            }
        }
        return sum;
    }

    /** @throws Refusal 404 */
    public Upload get(String id) {
        return onDisk(() -> upload(file(id)));
    }

    /**
     * Adds a piece. When the stream breaks off, what came of it stays.
     *
     * @throws Refusal 404; 409, with how much there is, when the piece does not begin where the file ends; 409 when another one is under way, or it cannot be
     *     kept; 422 when it is longer than the file was said to be, and then nothing of it stays
     */
    public Upload add(String id, long offset, InputStream piece) {
        return alone(id, () -> {
            Path file = file(id);
            Upload before = upload(file);
            if (offset != before.received()) {
                throw new Refusal(
                        409,
                        Message.of("rest.upload.offset", offset, before.received()),
                        Map.of("received", before.received()));
            }
            append(file, before, piece);
            return upload(file);
        });
    }

    /** What the client could not send is its own trouble; what this server could not keep is told as that. */
    private static void append(Path file, Upload before, InputStream piece) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = before.sizeBytes() - before.received();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int read = piece.read(buffer); read >= 0; read = piece.read(buffer)) {
                left -= read;
                if (left < 0) {
                    out.truncate(before.received());
                    throw Refusal.of(422, "rest.upload.longer", before.sizeBytes());
                }
                keep(out, ByteBuffer.wrap(buffer, 0, read));
            }
        }
    }

    private static void keep(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw Refusal.of(409, "rest.upload.not-kept", e.getMessage());
        }
    }

    /** Puts the whole file into the content store. @throws Refusal 404; 409, with how much there is, when it has not all come */
    public ContentRef finish(String id) {
        return alone(id, () -> {
            Path file = file(id);
            Upload upload = upload(file);
            if (upload.received() != upload.sizeBytes()) {
                throw new Refusal(
                        409,
                        Message.of("rest.upload.part", upload.received(), upload.sizeBytes()),
                        Map.of("received", upload.received()));
            }
            return contents.take(file);
        });
    }

    /** @throws Refusal 404 */
    public void drop(String id) {
        alone(id, () -> {
            Files.delete(file(id));
            return null;
        });
    }

    private Path file(String id) throws IOException {
        return all().stream()
                .filter(file -> file.getFileName().toString().startsWith(id + "."))
                .findFirst()
                .orElseThrow(() -> Refusal.of(404, "rest.unknown.upload", id));
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static Upload upload(Path file) throws IOException {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalStateException("No upload: " + file);
        }
        return new Upload(name.group(1), Long.parseLong(name.group(2)), Files.size(file));
    }

    private void removeAbandoned() throws IOException {
        Instant latest = clock.instant().minus(PATIENCE);
        for (Path file : all()) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(latest)) {
                Files.deleteIfExists(file);
                busy.remove(file.getFileName().toString().split("[.]")[0]);
            }
        }
    }

    /** One piece of an upload at a time. The lock goes with the upload: whoever still held an old one would find no file. */
    private <T> T alone(String id, OnDisk<T> work) {
        return onDisk(() -> {
            file(id);
            ReentrantLock lock = busy.computeIfAbsent(id, any -> new ReentrantLock());
            if (!lock.tryLock()) {
                throw Refusal.of(409, "rest.upload.busy");
            }
            try {
                return work.done();
            } finally {
                if (isOver(id)) {
                    busy.remove(id);
                }
                lock.unlock();
            }
        });
    }

    private boolean isOver(String id) throws IOException {
        return all().stream().noneMatch(file -> file.getFileName().toString().startsWith(id + "."));
    }

    private static <T> T onDisk(OnDisk<T> work) {
        try {
            return work.done();
        } catch (NoSuchFileException e) {
            throw Refusal.of(404, "rest.unknown.upload", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface OnDisk<T> {
        T done() throws IOException;
    }
}
