// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 256 MiB; 10 GiB in {@code ./todoke test --long}. The virtual machine grants each process 64 MiB and no more: of heap, of the JDK's buffers outside
 * it, and of Netty's. What is looked at besides is what the system gives, in which everything is that nobody grants.
 */
@DisplayName("Memory of sender and receivers")
class FlatMemoryIT {

    private static final int MEBI = 1 << 20;
    private static final int RECEIVERS = 2;
    private static final String[] SENDER = {
        "-Xmx40m", "-XX:MaxDirectMemorySize=8m", "-Dio.netty.maxDirectMemory=16777216"
    };
    private static final String[] RECEIVER = {"-Xmx40m", "-XX:MaxDirectMemorySize=24m"};
    private static final int SAMPLES = 16;
    /** What the virtual machine itself adds while it compiles, which it does most of in the first seconds. */
    private static final long DRIFT_KIB = (Boolean.getBoolean("todoke.long") ? 16 : 48) << 10;

    private final long size = (Boolean.getBoolean("todoke.long") ? 10L << 10 : 256) * MEBI;
    private final Map<Talk, List<Long>> curves = new LinkedHashMap<>();

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void lab() throws Exception {
        lab = new Lab(RECEIVERS);
    }

    @AfterEach
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    @DisplayName("stays under 64 MiB beyond the virtual machine, and does not grow while an object flows")
    void flat() throws Exception {
        Path object = folder.resolve("object");
        try (var file = new RandomAccessFile(object.toFile(), "rw")) {
            file.setLength(size);
        }
        lab.limit(SENDER);
        Talk sender = lab.sender(object, sha256OfZeros(), "native");
        lab.limit(RECEIVER);
        List<Talk> receivers = new ArrayList<>();
        for (int i = 1; i <= RECEIVERS; i++) {
            receivers.add(lab.receiver(i, folder.resolve("received" + i), 10_000));
        }
        curves.put(sender, new ArrayList<>());
        receivers.forEach(each -> curves.put(each, new ArrayList<>()));
        sample();
        sender.say("open " + RECEIVERS + " MAXIMUM 0");
        sender.await("opened");
        List<String> invitations = sender.all("invite ");
        for (int i = 0; i < RECEIVERS; i++) {
            receivers.get(i).say(invitations.get(i));
        }
        for (int part = 1; part < SAMPLES; part++) {
            receivers.get(0).awaitProgress(size / SAMPLES * part);
            sample();
        }
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        }
        sample();
        curves.values().forEach(this::assertFlat);
    }

    private void sample() throws IOException {
        for (var each : curves.entrySet()) {
            each.getValue().add(each.getKey().residentKib());
        }
    }

    private void assertFlat(List<Long> curve) {
        assertThat(curve.get(SAMPLES) - curve.get(SAMPLES / 4))
                .as("KiB more over the last three quarters, of %s", curve)
                .isLessThan(DRIFT_KIB);
    }

    private String sha256OfZeros() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] zeros = new byte[MEBI];
        for (long done = 0; done < size; done += MEBI) {
            digest.update(zeros);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
