// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.work.ContentRef;

/**
 * Brings one object to the disk, by multicast as far as it comes that way and by unicast for the rest. Whatever arrives, the file is
 * either exactly the object or the call fails: each block is checked by its hash, which the server made in the same reading in which it
 * saw that the whole object is the right one; without the hashes of the blocks the whole is hashed here. A call that was cut goes on where it was with the same file; once the object
 * is whole only the file itself remains. Memory is bounded by the settings, whatever the size. Used by one thread, which it blocks.
 */
public final class MulticastReceiver {

    private static final int ATTEMPTS = 2;

    private final Invitation invitation;
    private final BlockLayout layout;
    private final byte[] sha256;
    private final UnicastSource source;
    private final ReceiverSettings settings;
    private final Counts counts = new Counts();
    private String trouble = "";

    public MulticastReceiver(Invitation invitation, UnicastSource source, ReceiverSettings settings) {
        this.invitation = invitation;
        this.layout = invitation.layout();
        this.sha256 = bytes(invitation.content().sha256());
        this.source = source;
        this.settings = settings;
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    /**
     * @param file where the object goes; its name with {@code .blocks} and {@code .hashes} is used too until it is whole
     * @throws IOException when the disk fails or neither way brings what is missing; what has come stays for another call
     */
    public Received receive(Path file, ReceiverProgress progress) throws IOException, InterruptedException {
        try (WorkingFiles files = WorkingFiles.open(file, invitation.content().sha256(), layout)) {
            BitSet unproved = files.map().present();
            UnicastRepair repair = new UnicastRepair(source, invitation.content(), layout, files.map(), files.object());
            Leaving leaving = Leaving.COMPLETE;
            BlockHashes hashes = null;
            if (layout.blocks() > 0) {
                hashes = hashes(files);
            }
            try {
                if (!files.map().isWhole()) {
                    leaving = hashes == null ? Leaving.NO_HASHES : listen(files, hashes, progress);
                }
                fillUp(files, hashes, unproved, repair, leaving, progress);
            } finally {
                if (hashes != null) {
                    hashes.close();
                }
            }
            files.discardNotes();
            return new Received(leaving, trouble, counts.copy(), repair.bytes());
        }
    }

    private BlockHashes hashes(WorkingFiles files) {
        try {
            return BlockHashes.open(files.hashesPath(), layout, () -> source.blockHashes(invitation.content(), layout));
        } catch (IOException e) {
            trouble = "The hashes of the blocks: " + e.getMessage();
            return null;
        }
    }

    private Leaving listen(WorkingFiles files, BlockHashes hashes, ReceiverProgress progress)
            throws IOException, InterruptedException {
        GroupSocket socket;
        try {
            socket = GroupSocket.join(invitation, settings.networkInterface());
        } catch (IOException | RuntimeException e) {
            trouble = "The group could not be joined: " + e.getMessage();
            return Leaving.NOT_JOINED;
        }
        try (BlockFinisher finisher = new BlockFinisher(layout, files.object(), hashes)) {
            finisher.start();
            Assemblies assemblies = new Assemblies(layout, settings.bufferBytes());
            Listening listening = new Listening(
                    invitation.session(),
                    sha256,
                    layout,
                    files.map(),
                    assemblies,
                    finisher,
                    new Stream(socket.window()),
                    counts);
            try (GroupReception reception = new GroupReception(
                    invitation, settings, socket, listening, finisher, () -> progress.received(bytes(files.map())))) {
                return listen(reception);
            }
        }
    }

    /** The sender hears of every end, also of a full disk. */
    private static Leaving listen(GroupReception reception) throws IOException, InterruptedException {
        Leaving leaving;
        try {
            leaving = reception.listen();
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                reception.leave(Leaving.NOT_JOINED);
            }
            throw e;
        }
        reception.leave(leaving);
        return leaving;
    }

    /**
     * Brings what is missing and proves the whole; what turns out wrong is brought once more.
     *
     * @param unproved blocks that were in the file before this call, which has not seen them come
     */
    private void fillUp(
            WorkingFiles files,
            BlockHashes hashes,
            BitSet unproved,
            UnicastRepair repair,
            Leaving leaving,
            ReceiverProgress progress)
            throws IOException, InterruptedException {
        BlockMap map = files.map();
        if (!map.isWhole()) {
            progress.fallsBack(leaving, layout.objectBytes() - bytes(map));
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            repair.complete(hashes, () -> progress.received(bytes(map)));
            if (hashes == null && !Arrays.equals(files.object().wholeHash(), sha256)) {
                map.clearAll();
            } else if (hashes != null) {
                prove(unproved, files, hashes);
            }
            if (map.isWhole()) {
                progress.received(layout.objectBytes());
                return;
            }
        }
        throw new IOException("What came as " + invitation.content().sha256() + " has another hash, twice");
    }

    /** Reads these blocks again; the wrong ones are missing from now on. */
    private static void prove(BitSet unproved, WorkingFiles files, BlockHashes hashes) throws IOException {
        ObjectFile object = files.object();
        for (int block = unproved.nextSetBit(0); block >= 0; block = unproved.nextSetBit(block + 1)) {
            if (!hashes.isHashOf(block, object.hash(object.read(block)))) {
                files.map().clear(block);
            }
        }
        unproved.clear();
    }

    private long bytes(BlockMap map) {
        return Math.min(layout.objectBytes(), (long) map.count() * layout.blockBytes());
    }

    /** Whether a file that is still on its way, by this class, lies here. */
    public static boolean isUnderWay(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + ".blocks"));
    }

    /** Makes a file that is still on its way one that goes on from its end: of what came, only the beginning without a gap stays. */
    public static void keepBeginning(Path file, ContentRef content) throws IOException {
        if (isUnderWay(file)) {
            BlockLayout layout = BlockLayout.of(content.sizeBytes());
            try (WorkingFiles files = WorkingFiles.open(file, content.sha256(), layout);
                    FileChannel object = FileChannel.open(file, StandardOpenOption.WRITE)) {
                object.truncate(layout.position(files.map().nextMissing(0)));
                files.discardNotes();
            }
        }
    }
}
