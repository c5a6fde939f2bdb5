// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

/** Quota and disk, as an upload meets them. */
class ContentRoomTest extends ContentStoreFixture {

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
}
