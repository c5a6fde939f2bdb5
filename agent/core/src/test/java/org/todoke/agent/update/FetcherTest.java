// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.io.Disk;
import org.todoke.agent.update.peer.PeerSharing;
import org.todoke.agent.wire.multicast.Arrival;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Result.Failure.Cause;

@Timeout(60)
class FetcherTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path work;

    @TempDir
    Path elsewhere;

    private final byte[] object = new byte[300_000];
    private final FakeSteps steps = new FakeSteps();
    private final FakeGroups groups = new FakeGroups();
    private PeerSharing peers = PeerSharing.off();
    private FakeSource source;
    private Path file;

    @BeforeEach
    void make() {
        new Random(7).nextBytes(object);
        source = new FakeSource(object);
        file = work.resolve("file");
    }

    private static ContentRef ref(byte[] content) throws Exception {
        return new ContentRef(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)), content.length);
    }

    private void fetch(Duration limit, long keepFree) throws Exception {
        new Fetcher(source, groups, peers, new Disk(work, keepFree))
                .fetch(ref(object), file, limit, steps, steps::bytes);
    }

    private void fetch() throws Exception {
        fetch(LIMIT, 0);
        assertThat(Files.readAllBytes(file)).isEqualTo(object);
        try (var left = Files.list(work)) {
            assertThat(left).containsExactly(file);
        }
    }

    private ActionFailedException failure(Duration limit, long keepFree) {
        return catchThrowableOfType(ActionFailedException.class, () -> fetch(limit, keepFree));
    }

    @Test
    void fetches() throws Exception {
        fetch();

        assertThat(source.asked).containsExactly(0L);
        assertThat(steps.bytes).isSorted().last().isEqualTo(300_000L);
    }

    @Test
    @DisplayName("what was cut goes on where it ended")
    void resumes() throws Exception {
        source.turns.add(FakeSource.brokenAfter(100_000));
        source.turns.add(FakeSource::unreachable);
        source.turns.add(FakeSource.brokenAfter(50_000));

        fetch();

        assertThat(source.asked).containsExactly(0L, 100_000L, 100_000L, 150_000L);
    }

    @Test
    @DisplayName("a part from before a restart is used")
    void resumesAfterARestart() throws Exception {
        Files.write(work.resolve(".file.part"), java.util.Arrays.copyOf(object, 1_000));

        fetch();

        assertThat(source.asked).containsExactly(1_000L);
    }

    @Test
    void beginsAnewWhereTheServerCannotResume() throws Exception {
        source.turns.add(FakeSource.brokenAfter(100_000));
        source.turns.add(FakeSource::fromTheBeginning);

        fetch();
    }

    @Test
    @DisplayName("damaged content is thrown away and fetched once more")
    void fetchesDamagedContentAgain() throws Exception {
        source.turns.add(FakeSource::damaged);

        fetch();

        assertThat(source.asked).containsExactly(0L, 0L);
    }

    @Test
    @DisplayName("content that is damaged twice, or longer than it should be, ends as CONTENT_DAMAGED")
    void givesUpOnDamagedContent() {
        source.turns.add(FakeSource::damaged);
        source.turns.add(FakeSource::tooMuch);

        assertThat(failure(LIMIT, 0).failure().cause()).isEqualTo(Cause.CONTENT_DAMAGED);
        assertThat(file).doesNotExist();
    }

    @Test
    void givesUpOnMissingContent() {
        for (int i = 0; i < 3; i++) {
            source.turns.add(FakeSource::missing);
        }

        assertThat(failure(LIMIT, 0).failure().cause()).isEqualTo(Cause.CONTENT_UNAVAILABLE);
    }

    @Test
    @DisplayName("an unreachable server is tried until the order's time is over")
    void givesUpAtTheLimit() {
        for (int i = 0; i < 1_000; i++) {
            source.turns.add(FakeSource::unreachable);
        }

        ActionFailedException failure = failure(Duration.ofMillis(500), 0);

        assertThat(failure.failure().cause()).isEqualTo(Cause.CONTENT_UNAVAILABLE);
        assertThat(failure.failure().detail()).contains("Connection refused");
        assertThat(source.asked).hasSizeGreaterThan(1);
    }

    @Test
    @DisplayName("a full disk is told before anything is fetched")
    void looksAtTheDiskFirst() {
        assertThat(failure(LIMIT, Long.MAX_VALUE).failure().cause()).isEqualTo(Cause.DISK_FULL);
        assertThat(source.asked).isEmpty();
    }

    @Test
    void stopsWhenCancelled() {
        steps.cancelled = true;

        assertThat(failure(LIMIT, 0).failure().cause()).isEqualTo(Cause.AGENT_ERROR);
    }

    @Test
    @DisplayName("what is there already is not fetched again")
    void usesWhatIsThere() throws Exception {
        Files.write(file, object);

        fetch();

        assertThat(source.asked).isEmpty();
    }

    @Test
    void fetchesTheEmptyObject() throws Exception {
        var empty = new FakeSource(new byte[0]);

        new Fetcher(empty, groups, peers, new Disk(work, 0)).fetch(ref(new byte[0]), file, LIMIT, steps, steps::bytes);

        assertThat(file).isEmptyFile();
        assertThat(catchThrowableOfType(IOException.class, () -> Files.size(work.resolve(".file.part"))))
                .isNotNull();
    }

    @Test
    @DisplayName("what is announced as multicast and cannot be had so comes by unicast, which is told")
    void fallsBack() throws Exception {
        groups.invite(object);

        fetch();

        assertThat(source.asked).isEmpty();
        assertThat(groups.ranges).isNotEmpty();
        assertThat(groups.told).extracting(Arrival::leaving).containsOnly("NO_HASHES");
        assertThat(groups.told).extracting(Arrival::isWhole).containsExactly(false, true);
        assertThat(groups.told).extracting(Arrival::unicastBytes).containsOnly(300_000L);
    }

    @Test
    @DisplayName("a part from a session that is over goes on by unicast where its first gap is")
    void goesOnAfterASession() throws Exception {
        groups.invite(object);
        groups.failing = 1;
        var invited = new Fetcher(source, groups, peers, new Disk(work, 0));
        steps.cancelAfter = 100_000;
        assertThat(catchThrowableOfType(
                                ActionFailedException.class,
                                () -> invited.fetch(ref(object), file, LIMIT, steps, steps::bytes))
                        .failure()
                        .cause())
                .isEqualTo(Cause.AGENT_ERROR);
        steps.cancelAfter = Long.MAX_VALUE;
        groups.uninvite();

        fetch();

        assertThat(source.asked).hasSize(1);
        assertThat(source.asked.get(0)).isGreaterThanOrEqualTo(90_112L).isLessThan(300_000L);
    }

    @Test
    @DisplayName("a server that does not answer the question for a session is asked for the content all the same")
    void goesOnWithoutAnAnswer() throws Exception {
        groups.failing = Integer.MAX_VALUE;

        fetch();

        assertThat(source.asked).containsExactly(0L);
    }

    @Test
    @DisplayName("what another machine of the site has comes from there, also the rest of what was begun")
    void fromPeer() throws Exception {
        share();
        Files.write(work.resolve(".file.part"), java.util.Arrays.copyOf(object, 1_000));

        fetch();

        assertThat(source.asked).isEmpty();
    }

    @Test
    @DisplayName("bad input: what another machine gives and has another hash is thrown away and comes from the server")
    void liarOfAPeer() throws Exception {
        Path kept = share();
        byte[] other = object.clone();
        other[7] ^= 1;
        Files.write(kept, other);

        fetch();

        assertThat(source.asked).containsExactly(0L);
    }

    @Test
    @DisplayName("a machine of the site that is away costs nothing but a moment")
    void peerAway() throws Exception {
        share();
        groups.peers.clear();
        groups.peers.add("127.0.0.1:9");

        fetch();

        assertThat(source.asked).containsExactly(0L);
    }

    @Test
    @DisplayName("bad input: a machine that shares gives nothing but what it keeps")
    void nothingElse() throws Exception {
        share();
        for (String request : List.of(
                "GET /../../etc/passwd HTTP/1.1",
                "GET /" + "ab".repeat(32) + " HTTP/1.1",
                "PUT /" + ref(object).sha256() + " HTTP/1.1",
                "x".repeat(3_000))) {
            try (var socket =
                    new Socket("127.0.0.1", Integer.parseInt(groups.peers.get(0).split(":")[1]))) {
                socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.0 404");
            }
        }
    }

    /** Another machine has it. @return where it keeps it */
    private Path share() throws Exception {
        Path folder = Files.createDirectory(elsewhere.resolve("shared"));
        Path whole = Files.write(elsewhere.resolve("whole"), object);
        var other = PeerSharing.on(folder, 1_000_000);
        other.offer(ref(object), whole, groups);
        peers = PeerSharing.on(elsewhere.resolve("own"), 1_000_000);
        return folder.resolve(ref(object).sha256());
    }
}
