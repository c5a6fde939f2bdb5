// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.text.ProblemException;

class RoomTest {

    @TempDir
    Path folder;

    @Test
    void whatIsBeingWrittenCountsAgainstTheQuota() throws IOException {
        var room = new Room(folder, 100, 1_000, 0);
        room.take(600);
        assertThatThrownBy(() -> room.take(301)).isInstanceOf(ProblemException.class);
        room.giveBack(600);
        assertThatCode(() -> room.take(900)).doesNotThrowAnyException();
        room.keep(900);
        assertThat(room.usedBytes()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "There is not enough space on the disk"})
    void aFullDiskIsKnownByTheWordsOfItsSystem(String words) {
        var room = new Room(folder, 0, Long.MAX_VALUE, 0);
        assertThatThrownBy(() -> room.explain(new IOException(words)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("content.disk-full");
    }

    @Test
    void anotherFailureStaysItself() throws IOException {
        var failure = new IOException("Input/output error");
        assertThat(new Room(folder, 0, Long.MAX_VALUE, 0).explain(failure)).isSameAs(failure);
    }
}
