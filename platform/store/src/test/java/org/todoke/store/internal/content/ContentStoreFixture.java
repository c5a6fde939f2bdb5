// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

/** A content store in a folder of the test's own, and what one does with it. */
abstract class ContentStoreFixture {

    static final byte[] BYTES = "届けられたもの".getBytes(StandardCharsets.UTF_8);
    static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    Path root;
    FileContentStore store;

    @BeforeEach
    void open() throws IOException {
        root = folder.resolve("content");
        store = store(Long.MAX_VALUE, 0);
    }

    FileContentStore store(long quota, long reserve) throws IOException {
        return new FileContentStore(root, quota, reserve, Clock.systemUTC());
    }

    ContentRef put(byte[] bytes) throws IOException {
        return store.put(new ByteArrayInputStream(bytes), Optional.empty());
    }

    ContentRef aged(ContentRef content) throws IOException {
        String hash = content.sha256();
        Files.setLastModifiedTime(
                root.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash),
                FileTime.from(Instant.now().minus(HOUR.multipliedBy(2))));
        return content;
    }

    byte[] read(ContentRef content) throws IOException {
        try (FileChannel channel = store.open(content)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Reads on.
            }
            return buffer.array();
        }
    }

    static ContentRef ref(byte[] bytes) {
        return new ContentRef(HexFormat.of().formatHex(Upload.sha256().digest(bytes)), bytes.length);
    }

    void assertRefused(ThrowingCallable put, Kind kind, Message text) {
        assertThatThrownBy(put)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(kind);
                    assertThat(problem.text()).isEqualTo(text);
                });
        assertNothingStored();
    }

    void assertNothingStored() {
        assertThat(store.usage().usedBytes()).isZero();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
