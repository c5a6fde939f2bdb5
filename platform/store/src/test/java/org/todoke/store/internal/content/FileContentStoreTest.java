// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

class FileContentStoreTest extends ContentStoreFixture {

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

    private Path whole() throws IOException {
        Path file = Files.write(folder.resolve("whole"), BYTES);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        return file;
    }

    @Test
    void aFileOnItsDiskIsMovedAndNotWrittenAgain() throws IOException {
        Path file = whole();
        Object inode = Files.getAttribute(file, "unix:ino");

        ContentRef stored = store.take(file);

        assertThat(stored).isEqualTo(ref(BYTES));
        assertThat(read(stored)).isEqualTo(BYTES);
        assertThat(file).doesNotExist();
        assertThat(store.usage().usedBytes()).isEqualTo(BYTES.length);
        String hash = stored.sha256();
        Path object =
                root.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
        assertThat(Files.getAttribute(object, "unix:ino")).isEqualTo(inode);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(object)))
                .isEqualTo("rw-------");
        assertThat(store.collectGarbage(Set.of(), Duration.ofHours(1))).isZero();

        assertThat(store.take(whole())).isEqualTo(stored);
        assertThat(folder.resolve("whole")).doesNotExist();
        assertThat(store.usage().usedBytes()).isEqualTo(BYTES.length);
    }

    @Test
    void aFileThatTheQuotaHasNoRoomForStaysWhereItIs() throws IOException {
        store = store(BYTES.length - 1, 0);
        Path file = whole();

        assertRefused(() -> store.take(file), Kind.EXHAUSTED, Message.of("content.quota", 0L, BYTES.length - 1L));

        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void aFileThatIsOnTheDiskNeedsNoRoomOnItAgain() throws IOException {
        store = store(Long.MAX_VALUE, Long.MAX_VALUE / 2);

        assertThat(store.take(whole())).isEqualTo(ref(BYTES));
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
}
