// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.ProblemException;
import org.todoke.repository.internal.Transfer.Place;
import org.todoke.repository.internal.WebServer.Answer;
import org.todoke.repository.internal.WebServer.CutOff;

/** Fetches the files of one repository; what was cut off goes on where it was, now or with the next look. For one thread. */
final class Download {

    /** Attempts in a row that bring next to nothing. */
    private static final int IDLE_ATTEMPTS = 3;

    private static final int LEAST_BYTES = 16_384;

    private static final int RANGE_NOT_THERE = 416;

    private final WebServer server;
    private final Path partial;

    /** @param partial where halves of files are kept */
    Download(WebServer server, Path partial) {
        this.server = server;
        this.partial = partial;
    }

    /** A small file, read into memory. @throws ProblemException INVALID when it is longer; and as {@link WebServer#get} */
    byte[] small(String path, int maxBytes) {
        for (int idle = 1; ; idle++) {
            var bytes = new ByteArrayOutputStream();
            try {
                server.get(path, 0, begin -> new Place(Channels.newChannel(bytes), maxBytes));
                return bytes.toByteArray();
            } catch (CutOff e) {
                if (idle == IDLE_ATTEMPTS) {
                    throw e.problem();
                }
            } catch (IOException e) {
                throw new IllegalStateException("Memory does not fail", e);
            }
        }
    }

    /**
     * A large file, as many bytes as it should have; whether they are the right ones is told by their hash. The caller deletes it.
     *
     * @throws ProblemException as {@link WebServer#get}
     * @throws IOException when it cannot be written here
     */
    Path large(String path, ContentRef object) throws IOException {
        Files.createDirectories(partial);
        Path file = half(object);
        for (int idle = 0; !isWhole(file, object.sizeBytes()); ) {
            long before = has(file);
            try {
                continueWith(path, file, object.sizeBytes());
            } catch (CutOff e) {
                idle = has(file) - before < LEAST_BYTES ? idle + 1 : 0;
                if (idle == IDLE_ATTEMPTS) {
                    throw e.problem();
                }
            }
        }
        return file;
    }

    /** Where the bytes lie until they are all there. */
    Path half(ContentRef object) {
        return partial.resolve(object.sha256());
    }

    private void continueWith(String path, Path file, long size) throws IOException, CutOff {
        if (has(file) > size) {
            Files.delete(file);
        }
        Answer answer = server.get(path, has(file), begin -> new Place(open(file, begin), size - begin));
        if (answer.status() == RANGE_NOT_THERE) {
            Files.deleteIfExists(file);
        }
        if (!isWhole(file, size)) {
            throw server.cutOff(path, has(file) + " of " + size + " bytes");
        }
    }

    private static boolean isWhole(Path file, long size) throws IOException {
        return Files.exists(file) && Files.size(file) == size;
    }

    private static FileChannel open(Path file, long begin) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(begin);
        channel.position(begin);
        return channel;
    }

    private static long has(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
