// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

class FileContentStoreTest {

    private static final byte[] BYTES = "届けられたもの".getBytes(StandardCharsets.UTF_8);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Path root;
    private FileContentStore store;

    @BeforeEach
    void open() throws IOException {
        root = folder.resolve("content");
        store = store(Long.MAX_VALUE, 0);
    }

    private FileContentStore store(long quota, long reserve) throws IOException {
        return new FileContentStore(root, quota, reserve, Clock.systemUTC());
    }

    @Test
    void anObjectIsStoredUnderItsHash() throws IOException {
        ContentRef stored = put(BYTES);
        assertThat(stored).isEqualTo(ref(BYTES));
        assertThat(read(stored)).isEqualTo(BYTES);
        assertThat(store.find(stored.sha256())).contains(stored);
        String hash = stored.sha256();
        assertThat(root.resolve(hash.substring(0, 2))
                        .resolve(hash.substring(2, 4))
                        .resolve(hash))
                .hasBinaryContent(BYTES);
    }

    @Test
    void anObjectLongerThanAnyBufferIsStoredWhole() throws IOException {
        byte[] big = new byte[20_000_001];
        new Random(77).nextBytes(big);
        assertThat(store.put(new ByteArrayInputStream(big), Optional.of(ref(big))))
                .isEqualTo(ref(big));
        assertThat(read(ref(big))).isEqualTo(big);
    }

    @Test
    void nothingAtAllIsAnObjectToo() throws IOException {
        ContentRef stored = put(new byte[0]);
        assertThat(stored.sizeBytes()).isZero();
        assertThat(read(stored)).isEmpty();
    }

    @Test
    void whatIsNotStoredIsNotFound() {
        assertThat(store.find("a".repeat(64))).isEmpty();
        assertThat(store.find("../../etc/passwd")).isEmpty();
        assertThat(store.find("A".repeat(64))).isEmpty();
        assertThatThrownBy(() -> store.open(ref(BYTES))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        put(BYTES);
        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void bytesOfAnotherHashAreRefusedAndNotStored() {
        ContentRef expected = new ContentRef("0".repeat(64), BYTES.length);
        assertRefused(
                () -> store.put(new ByteArrayInputStream(BYTES), Optional.of(expected)),
                Kind.INVALID,
                Message.of("content.hash-differs", ref(BYTES).sha256(), expected.sha256()));
    }

    @Test
    void anUploadCutInTheMiddleIsRefusedAndNotStored() {
        ContentRef expected = new ContentRef(ref(BYTES).sha256(), BYTES.length + 5L);
        assertRefused(
                () -> store.put(new ByteArrayInputStream(BYTES), Optional.of(expected)),
                Kind.INVALID,
                Message.of("content.cut", BYTES.length, BYTES.length + 5));
    }

    @Test
    void tooManyBytesAreRefusedBeforeTheyAreAllRead() {
        ContentRef expected = new ContentRef(ref(BYTES).sha256(), 10);
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertRefused(
                () -> store.put(endless, Optional.of(expected)), Kind.INVALID, Message.of("content.too-long", 10));
    }

    @Test
    void aStreamThatFailsLeavesNothing() {
        var failing = new SequenceInputStream(new ByteArrayInputStream(BYTES), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        });
        assertThatThrownBy(() -> store.put(failing, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage("Connection reset");
        assertNothingStored();
    }

    @Test
    void theQuotaHoldsForAnUploadOfUnknownLength() throws IOException {
        store = store(1_000, 0);
        put(new byte[600]);
        byte[] more = new byte[401];
        more[0] = 1;
        assertThatThrownBy(() -> put(more))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(Kind.EXHAUSTED);
                    assertThat(problem.text()).isEqualTo(Message.of("content.quota", 600, 1_000));
                });
        assertThat(store.find(ref(more).sha256())).isEmpty();
        assertThat(store.usage().usedBytes()).isEqualTo(600);
        byte[] exactly = new byte[400];
        put(exactly);
        assertThat(store.usage().usedBytes()).isEqualTo(1_000);
    }

    @Test
    void theQuotaRefusesAKnownLengthBeforeTheFirstByte() throws IOException {
        store = store(1_000, 0);
        var unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        assertRefused(
                () -> store.put(unread, Optional.of(new ContentRef("0".repeat(64), 1_001))),
                Kind.EXHAUSTED,
                Message.of("content.quota", 0, 1_000));
    }

    @Test
    void whatIsThereAlreadyNeedsNoRoom() throws IOException {
        store = store(BYTES.length, 0);
        ContentRef stored = put(BYTES);
        assertThat(store.put(new ByteArrayInputStream(BYTES), Optional.of(stored)))
                .isEqualTo(stored);
        assertThat(store.usage().usedBytes()).isEqualTo(BYTES.length);
    }

    @Test
    void whatIsThereAlreadyIsComparedAllTheSame() throws IOException {
        ContentRef stored = put(BYTES);
        byte[] other = BYTES.clone();
        other[0] ^= 1;
        assertThatThrownBy(() -> store.put(new ByteArrayInputStream(other), Optional.of(stored)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("content.hash-differs");
        assertThat(read(stored)).isEqualTo(BYTES);
    }

    @Test
    void aFullDiskIsRefusedWhileTheReserveIsStillFree() throws IOException {
        store = store(Long.MAX_VALUE, Long.MAX_VALUE / 2);
        assertThatThrownBy(() -> put(BYTES))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(Kind.EXHAUSTED);
                    assertThat(problem.text().key()).isEqualTo("content.disk-full");
                    assertThat(problem.text().args()).first().isEqualTo(root.toString());
                });
        assertNothingStored();
    }

    @Test
    void manyWritersOfTheSameObjectAllSucceed() throws Exception {
        byte[] same = new byte[300_000];
        var executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ContentRef>> writers = IntStream.range(0, 16)
                    .<Callable<ContentRef>>mapToObj(i -> () -> store.put(
                            new ByteArrayInputStream(same), i % 2 == 0 ? Optional.empty() : Optional.of(ref(same))))
                    .toList();
            for (var written : executor.invokeAll(writers)) {
                assertThat(written.get()).isEqualTo(ref(same));
            }
        } finally {
            executor.shutdown();
        }
        assertThat(store.usage().usedBytes()).isEqualTo(same.length);
        assertThat(root.resolve("incoming")).isEmptyDirectory();
        assertThat(read(ref(same))).isEqualTo(same);
    }

    @Test
    void whatIsStoredIsCountedAgainAfterARestart() throws IOException {
        put(BYTES);
        put(new byte[1000]);
        assertThat(store(5_000, 0).usage()).isEqualTo(new FileContentStore.Usage(BYTES.length + 1000L, 5_000));
    }

    @Test
    void garbageIsWhatNobodyRefersToAndIsOldEnough() throws IOException {
        ContentRef referenced = aged(put(new byte[10]));
        ContentRef old = aged(put(new byte[20]));
        ContentRef young = put(new byte[30]);
        assertThat(store.collectGarbage(Set.of(referenced.sha256()), HOUR)).isEqualTo(20);
        assertThat(store.find(referenced.sha256())).isPresent();
        assertThat(store.find(old.sha256())).isEmpty();
        assertThat(store.find(young.sha256())).isPresent();
        assertThat(store.usage().usedBytes()).isEqualTo(40);
    }

    @Test
    void anObjectStoredAgainIsYoungAgain() throws IOException {
        ContentRef known = aged(put(BYTES));
        store.put(new ByteArrayInputStream(BYTES), Optional.of(known));
        ContentRef unknown = aged(put(new byte[9]));
        put(new byte[9]);
        assertThat(store.collectGarbage(Set.of(), HOUR)).isZero();
        assertThat(store.find(known.sha256())).isPresent();
        assertThat(store.find(unknown.sha256())).isPresent();
    }

    @Test
    void whatACrashLeftIsCollectedAndWhatIsBeingWrittenIsNot() throws IOException {
        Files.write(root.resolve("incoming").resolve("crashed.part"), new byte[50]);
        var collecting = new InputStream() {
            private int left = 3;

            @Override
            public int read() throws IOException {
                if (left == 1) {
                    assertThat(store.collectGarbage(Set.of(), Duration.ZERO)).isEqualTo(50);
                }
                return left-- > 0 ? 'x' : -1;
            }
        };
        ContentRef stored = store.put(collecting, Optional.empty());
        assertThat(read(stored)).isEqualTo("xxx".getBytes(StandardCharsets.US_ASCII));
        assertThat(root.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        Files.writeString(root.resolve("README"), "hands off");
        Files.createDirectories(root.resolve("ab").resolve("cd"));
        Files.writeString(root.resolve("ab").resolve("cd").resolve("note"), "hands off");
        store(Long.MAX_VALUE, 0).collectGarbage(Set.of(), Duration.ZERO);
        assertThat(root.resolve("README")).exists();
        assertThat(root.resolve("ab").resolve("cd").resolve("note")).exists();
    }

    private ContentRef put(byte[] bytes) throws IOException {
        return store.put(new ByteArrayInputStream(bytes), Optional.empty());
    }

    private ContentRef aged(ContentRef content) throws IOException {
        String hash = content.sha256();
        Files.setLastModifiedTime(
                root.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash),
                FileTime.from(Instant.now().minus(HOUR.multipliedBy(2))));
        return content;
    }

    private byte[] read(ContentRef content) throws IOException {
        try (FileChannel channel = store.open(content)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Reads on.
            }
            return buffer.array();
        }
    }

    private static ContentRef ref(byte[] bytes) {
        return new ContentRef(HexFormat.of().formatHex(Upload.sha256().digest(bytes)), bytes.length);
    }

    private void assertRefused(ThrowingCallable put, Kind kind, Message text) {
        assertThatThrownBy(put)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(kind);
                    assertThat(problem.text()).isEqualTo(text);
                });
        assertNothingStored();
    }

    private void assertNothingStored() {
        assertThat(store.usage().usedBytes()).isZero();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
