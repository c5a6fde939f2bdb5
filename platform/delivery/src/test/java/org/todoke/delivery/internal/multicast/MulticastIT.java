// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A multicast session between processes in network namespaces")
class MulticastIT {

    private static final int SIZE = 24 << 20;
    private static final long SILENCE = 3_000;

    @TempDir
    Path folder;

    private Lab lab;
    private final List<Path> files = new ArrayList<>();
    private final List<Talk> receivers = new ArrayList<>();
    private Talk sender;

    @BeforeEach
    void lab() throws Exception {
        lab = new Lab(3);
        lab.set("offload", "off");
    }

    @AfterEach
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{1} bytes at {0} per mille loss, {2}, to {3}: exact everywhere, by multicast alone")
    @CsvSource({
        "0, 1, native, 239.255.77.9",
        "0, 45056, native, 239.255.77.9",
        "10, 25165824, native, ff15::4d09",
        "50, 25165824, plain, 239.255.77.9",
        "300, 8388607, native, 239.255.77.9"
    })
    void exact(int permille, int size, String kind, String group) throws Exception {
        lab.set("loss", String.valueOf(permille));
        start(size, kind, 3);
        open(3, "MAXIMUM 0 to=" + group);
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "refused blocks 0", "unicast 0");
        }
        assertExact();
        assertThat(sender.await("ended")).contains("COMPLETE").doesNotContain("LOST");
    }

    @ParameterizedTest(name = "{0} pacing finds its way at 5 % loss")
    @ValueSource(strings = {"ADAPTIVE 0", "FIXED 40000000"})
    void paced(String pacing) throws Exception {
        lab.set("loss", "50");
        start(SIZE, "native", 3);
        open(3, pacing);
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        }
        assertExact();
    }

    @Test
    @DisplayName("An empty object needs no session")
    void empty() throws Exception {
        start(0, "native", 1);
        open(1, "MAXIMUM 0");
        assertThat(receivers.get(0).await("received")).contains("COMPLETE, datagrams 0");
        assertExact();
    }

    @Test
    @DisplayName("A receiver that is killed in the middle goes on where it was")
    void receiverRestarted() throws Exception {
        start(SIZE, "native", 3);
        List<String> invitations = open(3, "FIXED 6000000");
        receivers.get(0).awaitProgress(8 << 20);
        receivers.get(0).close();
        receivers.set(0, lab.receiver(1, files.get(0), SILENCE));
        receivers.get(0).say(invitations.get(0));
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        }
        assertThat(datagrams(receivers.get(0))).isLessThan(datagrams(receivers.get(1)));
        assertExact();
    }

    @Test
    @DisplayName("A receiver that comes at 80 % gets the rest with the others, and what went by after them")
    void lateJoiner() throws Exception {
        start(SIZE, "native", 3);
        sender.say("open 3 FIXED 8000000");
        sender.await("opened");
        List<String> invitations = sender.all("invite ");
        receivers.get(0).say(invitations.get(0));
        receivers.get(1).say(invitations.get(1));
        receivers.get(0).awaitProgress(SIZE / 5 * 4);
        receivers.get(2).say(invitations.get(2));
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        }
        assertExact();
    }

    @Test
    @DisplayName("A receiver at a tenth of the speed is dropped to unicast; the others do not repair for it")
    void slowReceiver() throws Exception {
        lab.set("slow", "1", "30mbit");
        start(64 << 20, "native", 3);
        open(3, "MAXIMUM 0");
        assertThat(receivers.get(1).await("received")).contains("COMPLETE", "unicast 0");
        assertThat(receivers.get(2).await("received")).contains("COMPLETE", "unicast 0");
        assertThat(receivers.get(0).find("received"))
                .as("the slow one is not waited for")
                .isEmpty();
        String end = sender.await("ended");
        assertThat(Double.parseDouble(end.replaceAll(".* repair ([0-9.E-]+) .*", "$1")))
                .as("what was repaired for it before it was dropped")
                .isLessThan(0.1);
        lab.set("slow", "1", "off"); // it need not take longer to fetch the rest
        assertThat(receivers.get(0).await("received")).contains("SESSION_ENDED");
        assertExact();
    }

    @Test
    @DisplayName("F-2.27 Where no multicast comes through, unicast brings it, and the reason is said")
    void noMulticast() throws Exception {
        lab.set("nomulticast");
        start(SIZE, "native", 3);
        open(3, "MAXIMUM 0");
        for (Talk receiver : receivers) {
            receiver.await("unicast NOTHING_ARRIVED " + SIZE);
            assertThat(receiver.await("received")).contains("NOTHING_ARRIVED");
        }
        assertExact();
    }

    @Test
    @DisplayName("F-2.27 Two sessions at once have addresses of their own and do not disturb each other")
    void twoSessions() throws Exception {
        start(SIZE, "native", 3);
        sender.say("open 1 MAXIMUM 0");
        sender.say("open 2 MAXIMUM 0");
        Awaitility.await().until(() -> sender.all("opened ").size() == 2);
        List<String> invitations = sender.all("invite ");
        for (int i = 0; i < 3; i++) {
            receivers.get(i).say(invitations.get(i));
        }
        assertThat(group(invitations.get(0))).isNotEqualTo(group(invitations.get(1)));
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        }
        assertExact();
    }

    @Test
    @DisplayName("A sender that is killed and takes its session up again: receivers go on with what they have")
    void senderKilled() throws Exception {
        Path object = start(SIZE, "native", 3);
        open(3, "FIXED 6000000 to=239.255.77.7");
        String session = sender.await("opened ").substring("opened ".length());
        receivers.get(0).awaitProgress(8 << 20);
        sender.close();
        sender = lab.sender(object, sha256(object), "native");
        sender.say("open 3 MAXIMUM 0 to=239.255.77.7 resuming=" + session);
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        }
        long sent = Long.parseLong(sender.await("ended").replaceAll(".* sent (\\d+) .*", "$1"));
        assertThat(sent).as("only the rest was sent again").isLessThan(SIZE - (4 << 20));
        assertExact();
    }

    @Test
    @DisplayName("A sender that is killed for good: receivers turn to unicast")
    void senderGone() throws Exception {
        Path object = start(SIZE, "native", 3);
        open(3, "FIXED 6000000");
        receivers.get(0).awaitProgress(8 << 20);
        sender.close();
        sender = lab.sender(object, sha256(object), "native");
        for (Talk receiver : receivers) {
            assertThat(receiver.await("received")).contains("SENDER_SILENT");
        }
        assertExact();
    }

    @Test
    @DisplayName("A disk that fills in the middle fails that receiver alone")
    void diskFull() throws Exception {
        Path object = object(SIZE);
        sender = lab.sender(object, sha256(object), "native");
        Path small = Files.createDirectory(folder.resolve("small")).resolve("object");
        receivers.add(lab.receiverOnSmallDisk(1, small, 8 << 20));
        for (int i = 2; i <= 3; i++) {
            files.add(folder.resolve("received" + i));
            receivers.add(lab.receiver(i, files.get(i - 2), SILENCE));
        }
        open(3, "MAXIMUM 0");
        assertThat(receivers.get(0).await("failed")).contains("No space left");
        assertThat(receivers.get(1).await("received")).contains("COMPLETE", "unicast 0");
        assertThat(receivers.get(2).await("received")).contains("COMPLETE", "unicast 0");
        assertExact();
    }

    private Path start(int size, String kind, int count) throws Exception {
        Path object = object(size);
        sender = lab.sender(object, sha256(object), kind);
        for (int i = 1; i <= count; i++) {
            Path file = folder.resolve("received" + i);
            files.add(file);
            receivers.add(lab.receiver(i, file, SILENCE));
        }
        return object;
    }

    private Path object(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve("object"), bytes);
    }

    private List<String> open(int count, String options) throws IOException {
        sender.say("open " + count + " " + options);
        sender.await("opened");
        List<String> invitations = sender.all("invite ");
        for (int i = 0; i < count; i++) {
            receivers.get(i).say(invitations.get(i));
        }
        return invitations;
    }

    private void assertExact() throws IOException {
        for (Path file : files) {
            assertThat(Files.mismatch(file, folder.resolve("object")))
                    .as(file.toString())
                    .isEqualTo(-1);
            assertThat(file.resolveSibling(file.getFileName() + ".blocks")).doesNotExist();
        }
    }

    private static long datagrams(Talk receiver) {
        return Long.parseLong(receiver.await("received").replaceAll(".*datagrams (\\d+),.*", "$1"));
    }

    private static String group(String invitation) {
        return invitation.replaceAll(".*\"group\":\"([^\"]+)\".*", "$1");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
