// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.logging.Logger;
import org.todoke.agent.io.Disk;
import org.todoke.agent.io.DiskFullException;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.FileHash;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.link.ContentSource.ContentMissingException;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.update.peer.PeerSharing;
import org.todoke.agent.wire.multicast.receive.MulticastReceiver;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/**
 * Brings content to the disk: goes on where an earlier try ended, also after a restart; checks the hash at the end; damaged content is
 * thrown away and fetched once more from its beginning. Used by one thread.
 */
final class Fetcher {

    private static final Logger LOG = Logger.getLogger(Fetcher.class.getName());
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_MISSING = 3;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 15_000;

    private final ContentSource source;
    private final GroupSource groups;
    private final PeerSharing peers;
    private final Disk disk;
    private final byte[] buffer = new byte[BUFFER];

    Fetcher(ContentSource source, GroupSource groups, PeerSharing peers, Disk disk) {
        this.source = source;
        this.groups = groups;
        this.peers = peers;
        this.disk = disk;
    }

    /**
     * One object into one file, which appears when it is whole.
     *
     * @param progress told the bytes that are there, often
     */
    void fetch(ContentRef content, Path file, Duration timeLimit, Steps steps, LongConsumer progress)
            throws ActionFailedException, IOException, InterruptedException {
        if (Files.exists(file)
                && Files.size(file) == content.sizeBytes()
                && FileHash.sha256(file).equals(content.sha256())) {
            progress.accept(content.sizeBytes());
            return;
        }
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        long deadline = System.nanoTime() + timeLimit.toNanos();
        for (int attempt = 0; attempt < 2; attempt++) {
            boolean proved;
            try {
                proved = complete(content, part, attempt == 0, deadline, steps, progress);
            } catch (DiskFullException e) {
                throw ActionFailedException.before(Cause.DISK_FULL, e.getMessage());
            }
            if (proved || FileHash.sha256(part).equals(content.sha256())) {
                DurableFile.moveInto(part, file);
                peers.offer(content, file, groups);
                return;
            }
            LOG.warning("What was fetched as " + content.sha256() + " is something else; fetching it anew");
            Files.delete(part);
        }
        throw ActionFailedException.before(
                Cause.CONTENT_DAMAGED, "What the server sends as " + content.sha256() + " has another hash, twice");
    }

    /**
     * @param fromPeers whether other machines may be asked
     * @return whether its hash has been checked already
     */
    private boolean complete(
            ContentRef content, Path part, boolean fromPeers, long deadline, Steps steps, LongConsumer progress)
            throws ActionFailedException, IOException, InterruptedException {
        GroupFetch group = new GroupFetch(groups, content, part);
        long pause = FIRST_PAUSE_MILLIS;
        int missing = 0;
        boolean askPeers = fromPeers;
        String why = "nothing arrived in time";
        while (true) {
            long have = size(part);
            if (have >= content.sizeBytes() && Files.exists(part) && !MulticastReceiver.isUnderWay(part)) {
                return false;
            }
            disk.require(content.sizeBytes() - have);
            checkLimit(content, deadline, steps, why);
            try {
                if (!group.mayHelp() && askPeers) {
                    askPeers = false;
                    peers.fetch(content, part, groups, () -> isOver(deadline, steps), progress);
                    continue;
                } else if (!group.mayHelp()) {
                    append(content, part, deadline, steps, progress);
                } else if (group.bring(() -> isOver(deadline, steps), progress)) {
                    return true;
                } else {
                    continue;
                }
            } catch (ContentMissingException e) {
                why = e.getMessage();
                missing++;
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
                disk.require(1);
            }
            if (missing == MAX_MISSING) {
                throw ActionFailedException.before(Cause.CONTENT_UNAVAILABLE, why);
            }
            if (size(part) > have) {
                pause = FIRST_PAUSE_MILLIS;
            } else {
                Thread.sleep(pause);
                pause = Math.min(MAX_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private static void checkLimit(ContentRef content, long deadline, Steps steps, String why)
            throws ActionFailedException {
        if (steps.isCancelled()) {
            throw ActionFailedException.before(Cause.AGENT_ERROR, OrderRun.CANCELLED);
        }
        if (isOver(deadline, steps)) {
            throw ActionFailedException.before(
                    Cause.CONTENT_UNAVAILABLE,
                    "The order's time is over and " + content.sha256() + " is not here: " + why);
        }
    }

    private static boolean isOver(long deadline, Steps steps) {
        return steps.isCancelled() || System.nanoTime() - deadline >= 0;
    }

    private void append(ContentRef content, Path part, long deadline, Steps steps, LongConsumer progress)
            throws IOException {
        long have = size(part);
        try (ContentSource.Content rest = source.open(content, have);
                OutputStream out = rest.from() == have
                        ? Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        : Files.newOutputStream(part)) {
            if (rest.from() != have) {
                have = 0;
            }
            InputStream in = rest.stream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                have += n;
                progress.accept(Math.min(have, content.sizeBytes()));
                if (have > content.sizeBytes() || isOver(deadline, steps)) {
                    return;
                }
            }
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
