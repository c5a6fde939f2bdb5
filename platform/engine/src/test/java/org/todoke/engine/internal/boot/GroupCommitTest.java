// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing together")
class GroupCommitTest {

    private final List<Collection<Integer>> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    @DisplayName("puts what comes during a write into the next one")
    void gathers() throws Exception {
        var commit = new GroupCommit<Integer>(this::slowly);
        var executor = Executors.newCachedThreadPool();
        try {
            Future<?> first = executor.submit(() -> commit.write(0));
            await().until(() -> written.size() == 1);
            List<Future<?>> others = new ArrayList<>();
            for (int n = 1; n <= 20; n++) {
                int part = n;
                others.add(executor.submit(() -> commit.write(part)));
            }
            await().until(() -> others.stream().noneMatch(Future::isDone));
            gate.countDown();
            first.get();
            for (Future<?> other : others) {
                other.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(written.stream().flatMap(Collection::stream)).hasSize(21).doesNotHaveDuplicates();
        assertThat(written).hasSizeLessThan(21);
    }

    @Test
    @DisplayName("tells its own writers of a failure, and goes on with the next")
    void fails() {
        var commit = new GroupCommit<Integer>(parts -> {
            if (parts.contains(13)) {
                throw new IllegalStateException("no database");
            }
            written.add(parts);
        });

        assertThatThrownBy(() -> commit.write(13)).hasMessage("no database");
        commit.write(14);

        assertThat(written).containsExactly(List.of(14));
    }

    private void slowly(Collection<Integer> parts) {
        written.add(parts);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
