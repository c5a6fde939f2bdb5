// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.work.ContentRef;

@DisplayName("A receiver to whom no datagram comes")
class MulticastReceiverTest {

    private static final int SYMBOL = 64;
    private static final int DATA = 8;
    private static final int BLOCKS = 6;

    private final byte[] object = random(1, SYMBOL * DATA * BLOCKS);
    private final BlockLayout layout = new BlockLayout(object.length, SYMBOL, DATA);

    @TempDir
    Path folder;

    @Test
    @DisplayName("brings everything by unicast and leaves the object alone behind")
    void unicast() throws Exception {
        Received received = receive(new Source(object, object));
        assertThat(received.unicastBytes()).isEqualTo(object.length);
        assertThat(received.leaving()).isEqualTo(Leaving.NOTHING_ARRIVED);
        assertRight();
    }

    @Test
    @DisplayName("proves blocks of an earlier try, and brings only the wrong one again")
    void wrongEarlierBlock() throws Exception {
        byte[] earlier = object.clone();
        earlier[SYMBOL * DATA * 2 + 5]++;
        leaveBehind(earlier, 4);
        Received received = receive(new Source(object, object));
        assertThat(received.unicastBytes()).isEqualTo((long) SYMBOL * DATA * (BLOCKS - 4 + 1));
        assertRight();
    }

    @Test
    @DisplayName("proves even a file that was noted as whole")
    void wrongWholeFile() throws Exception {
        byte[] earlier = object.clone();
        earlier[0]++;
        leaveBehind(earlier, BLOCKS);
        assertThat(receive(new Source(object, object)).unicastBytes()).isEqualTo((long) SYMBOL * DATA);
        assertRight();
    }

    @Test
    @DisplayName("does not measure an object by the hashes of another that was to go into the same file")
    void hashesOfAnotherObject() throws Exception {
        byte[] other = random(2, object.length);
        Files.write(folder.resolve("object.hashes"), hashes(other));
        receive(new Source(object, object));
        assertRight();
    }

    @Test
    @DisplayName("without hashes of blocks hashes the whole, and brings all of a wrong file again")
    void withoutHashes() throws Exception {
        byte[] earlier = object.clone();
        earlier[7]++;
        leaveBehind(earlier, 3);
        Received received = receive(new Source(object, null));
        assertThat(received.leaving()).isEqualTo(Leaving.NO_HASHES);
        assertThat(received.unicastBytes()).isEqualTo(object.length + (long) SYMBOL * DATA * (BLOCKS - 3));
        assertRight();
    }

    @Test
    @DisplayName("never takes another object for the right one")
    void wrongSource() {
        byte[] other = random(3, object.length);
        assertThatThrownBy(() -> receive(new Source(other, null)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another hash");
    }

    private Received receive(UnicastSource source) throws Exception {
        var invitation = new Invitation(
                1,
                2,
                0,
                new ContentRef(HexFormat.of().formatHex(sha256(object, 0, object.length)), object.length),
                layout,
                "239.255.77.250",
                freePort(),
                "127.0.0.1",
                9);
        return new MulticastReceiver(
                        invitation, source, ReceiverSettings.defaults().withSilence(50))
                .receive(folder.resolve("object"), new Silent());
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** As a try that was cut leaves it: these bytes in the file, the first blocks noted. */
    private void leaveBehind(byte[] bytes, int blocks) throws Exception {
        Path file = folder.resolve("object");
        Files.write(file, bytes);
        String name = HexFormat.of().formatHex(sha256(object, 0, object.length));
        try (BlockMap map = BlockMap.open(folder.resolve("object.blocks"), name, layout)) {
            for (int block = 0; block < blocks; block++) {
                map.set(block);
            }
        }
    }

    private void assertRight() throws IOException {
        assertThat(Files.readAllBytes(folder.resolve("object"))).isEqualTo(object);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("object"));
        }
    }

    private byte[] hashes(byte[] of) throws IOException {
        var all = new ByteArrayOutputStream();
        for (int block = 0; block < layout.blocks(); block++) {
            all.write(sha256(of, (int) layout.position(block), layout.bytesOf(block)));
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes, int from, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.wrap(bytes, from, length));
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** @param hashed what the hashes of blocks are of; null to have none */
    private final class Source implements UnicastSource {
        private final byte[] bytes;
        private final byte[] hashed;

        private Source(byte[] bytes, byte[] hashed) {
            this.bytes = bytes;
            this.hashed = hashed;
        }

        @Override
        public InputStream open(ContentRef content, long from, long length) {
            return new ByteArrayInputStream(bytes, (int) from, (int) length);
        }

        @Override
        public InputStream blockHashes(ContentRef content, BlockLayout of) throws IOException {
            if (hashed == null) {
                throw new IOException("No hashes");
            }
            return new ByteArrayInputStream(hashes(hashed));
        }
    }

    private static final class Silent implements ReceiverProgress {
        @Override
        public void received(long bytes) {
            assertThat(bytes).isNotNegative();
        }

        @Override
        public void fallsBack(Leaving why, long missing) {
            assertThat(missing).isPositive();
        }
    }
}
