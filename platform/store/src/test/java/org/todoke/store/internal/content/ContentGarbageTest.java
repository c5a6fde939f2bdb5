// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;

/** What is kept, what goes, and what is counted. */
class ContentGarbageTest extends ContentStoreFixture {

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

    @Test
    void whatIsStoredIsCountedAgainAfterARestart() throws IOException {
        put(BYTES);
        put(new byte[1000]);
        assertThat(store(5_000, 0).usage()).isEqualTo(new FileContentStore.Usage(BYTES.length + 1000L, 5_000));
    }
}
