// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.logging.Logger;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.wire.work.ContentRef;

/**
 * Content from and for other machines of the site, where this agent was started with that. The server names those that have an object; who gives
 * it is not believed: the object's hash decides, as for all content. Thread-safe.
 */
public final class PeerSharing {

    private static final Logger LOG = Logger.getLogger(PeerSharing.class.getName());
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 5_000;
    private static final int BUFFER = 64 * 1024;
    private static final int PARTIAL = 206;

    private final Optional<SharedContent> contents;
    private final Optional<PeerServer> server;

    private PeerSharing(Optional<SharedContent> contents, Optional<PeerServer> server) {
        this.contents = contents;
        this.server = server;
    }

    public static PeerSharing off() {
        return new PeerSharing(Optional.empty(), Optional.empty());
    }

    /** Keeps up to so many bytes in this folder and listens on a free port. */
    public static PeerSharing on(Path folder, long limitBytes) throws IOException {
        SharedContent contents = new SharedContent(folder, limitBytes);
        return new PeerSharing(Optional.of(contents), Optional.of(new PeerServer(contents, 0)));
    }

    /** Keeps an object that is whole and proved for others, and has the server know. What hinders it is logged. */
    public void offer(ContentRef content, Path file, GroupSource source) {
        try {
            if (contents.isPresent() && contents.get().keep(content, file)) {
                source.share(content, server.get().port());
            }
        } catch (IOException e) {
            LOG.info(content.sha256() + " is not shared: " + e.getMessage());
        }
    }

    /**
     * Appends what other machines give of an object to its beginning.
     *
     * @param over ends it
     * @return whether as many bytes are there as the object has; whether they are right is for its hash to say
     */
    public boolean fetch(ContentRef content, Path part, GroupSource source, BooleanSupplier over, LongConsumer progress)
            throws IOException {
        if (!contents.isPresent()) {
            return false;
        }
        for (String peer : source.peers(content)) {
            if (over.getAsBoolean()) {
                return false;
            }
            try {
                append(new URL("http://" + peer + "/" + content.sha256()), content, part, over, progress);
            } catch (IOException e) {
                LOG.info("The machine at " + peer + " gives no more of " + content.sha256() + ": " + e.getMessage());
            }
            if (Files.exists(part) && Files.size(part) == content.sizeBytes()) {
                LOG.info(content.sha256() + " came from the machine at " + peer);
                return true;
            }
        }
        return false;
    }

    private static void append(URL url, ContentRef content, Path part, BooleanSupplier over, LongConsumer progress)
            throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Range", "bytes=" + have + "-");
        int wanted = have == 0 ? HttpURLConnection.HTTP_OK : PARTIAL;
        if (connection.getResponseCode() != wanted) {
            throw new IOException("it answered " + connection.getResponseCode());
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int n = in.read(buffer);
                    n >= 0 && have < content.sizeBytes() && !over.getAsBoolean();
                    n = in.read(buffer)) {
                int take = (int) Math.min(n, content.sizeBytes() - have);
                out.write(buffer, 0, take);
                have += take;
                progress.accept(have);
            }
        }
    }
}
