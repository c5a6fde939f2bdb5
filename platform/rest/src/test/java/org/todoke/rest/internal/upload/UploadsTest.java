// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.upload.Uploads.Upload;

@DisplayName("Uploads in pieces")
class UploadsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final byte[] file = new byte[3_000_000];
    private long freeRoom = 10_000_000;
    private Uploads uploads;

    @BeforeEach
    void begin() {
        new Random(1).nextBytes(file);
        uploads = uploads();
    }

    /** As after a restart. */
    private Uploads uploads() {
        var contents = (ContentStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContentStore.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("take");
                    Files.copy((Path) args[0], stored);
                    Files.delete((Path) args[0]);
                    return new ContentRef("0".repeat(64), stored.size());
                });
        return new Uploads(folder.resolve("uploads"), contents, Clock.fixed(NOW, ZoneOffset.UTC), disk -> freeRoom);
    }

    private InputStream piece(int from, int to) {
        return new ByteArrayInputStream(file, from, to - from);
    }

    @Test
    @DisplayName("become one file, whatever the server's restarts between")
    void pieces() {
        Upload begun = uploads.begin(file.length);
        assertThat(uploads.add(begun.id(), 0, piece(0, 1_000_000)).received()).isEqualTo(1_000_000);
        uploads = uploads();
        assertThat(uploads.get(begun.id())).isEqualTo(new Upload(begun.id(), file.length, 1_000_000));
        uploads.add(begun.id(), 1_000_000, piece(1_000_000, file.length));

        uploads.finish(begun.id());

        assertThat(stored.toByteArray()).isEqualTo(file);
        assertStatus(404, () -> uploads.get(begun.id()));
    }

    @Test
    @DisplayName("go on where they were cut off")
    void cut() {
        Upload begun = uploads.begin(file.length);
        InputStream broken = new SequenceInputStream(piece(0, 2_000_000), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> uploads.add(begun.id(), 0, broken)).isInstanceOf(UncheckedIOException.class);
        int received = (int) uploads.get(begun.id()).received();
        assertThat(received).isEqualTo(2_000_000);
        uploads.add(begun.id(), received, piece(received, file.length));
        uploads.finish(begun.id());

        assertThat(stored.toByteArray()).isEqualTo(file);
    }

    @Test
    @DisplayName("bad input: a piece that does not fit is refused with how much there is, and changes nothing")
    void unfit() {
        Upload begun = uploads.begin(10);
        uploads.add(begun.id(), 0, piece(0, 4));

        assertThatThrownBy(() -> uploads.add(begun.id(), 3, piece(3, 6)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.members()).isEqualTo(Map.of("received", 4L)));
        assertStatus(409, () -> uploads.add(begun.id(), 5, piece(5, 6)));
        assertStatus(409, () -> uploads.finish(begun.id()));
        assertStatus(422, () -> uploads.add(begun.id(), 4, piece(4, 40)));
        assertThat(uploads.get(begun.id()).received()).isEqualTo(4);
    }

    @Test
    @DisplayName("bad input: two pieces at once do not get mixed")
    void together() throws Exception {
        Upload begun = uploads.begin(file.length);
        var entered = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        InputStream slow = new SequenceInputStream(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        entered.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        return -1;
                    }
                },
                piece(0, file.length));
        CompletableFuture<Upload> first = CompletableFuture.supplyAsync(() -> uploads.add(begun.id(), 0, slow));
        entered.await();

        assertStatus(409, () -> uploads.add(begun.id(), 0, piece(0, 5)));
        assertStatus(409, () -> uploads.finish(begun.id()));

        goOn.countDown();
        assertThat(first.get().received()).isEqualTo(file.length);
        uploads.finish(begun.id());
        assertThat(stored.toByteArray()).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../uploads", "x", "/etc/passwd", "*"})
    @DisplayName("bad input: what is no upload is not there")
    void unknown(String id) {
        uploads.begin(1);
        assertStatus(404, () -> uploads.get(id));
        assertStatus(404, () -> uploads.add(id, 0, piece(0, 1)));
        assertStatus(404, () -> uploads.finish(id));
        assertStatus(404, () -> uploads.drop(id));
    }

    @Test
    @DisplayName("bad input: sizes that cannot be are refused, and more than there is room for")
    void sizes() {
        assertStatus(422, () -> uploads.begin(-1));
        assertStatus(422, () -> uploads.begin(Uploads.LONGEST + 1));
        assertStatus(409, () -> uploads.begin(Uploads.LONGEST));
    }

    @Test
    @DisplayName(
            "bad input: the room that is promised to others is not promised again; what has come of them is on the disk already")
    void promised() {
        freeRoom = 100;
        Upload first = uploads.begin(60);
        assertThatThrownBy(() -> uploads.begin(41)).hasMessageContaining("41, 40");
        uploads.begin(10);
        uploads.add(first.id(), 0, piece(0, 50));
        freeRoom = 50;
        assertStatus(409, () -> uploads.begin(31));
        uploads.drop(first.id());
        freeRoom = 100;
        assertStatus(409, () -> uploads.begin(91));
        uploads.begin(90);
    }

    @Test
    @DisplayName(
            "that nobody has added to for a week are removed when another one begins; no more than some are under way")
    void abandoned() throws IOException {
        Upload old = uploads.begin(5);
        Path part = folder.resolve("uploads").resolve(old.id() + ".5");
        Files.setLastModifiedTime(
                part, FileTime.from(NOW.minus(Uploads.PATIENCE).minusSeconds(1)));
        for (int i = 0; i < Uploads.MOST; i++) {
            uploads.begin(1);
        }
        assertThat(part).doesNotExist();
        assertStatus(409, () -> uploads.begin(1));
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
