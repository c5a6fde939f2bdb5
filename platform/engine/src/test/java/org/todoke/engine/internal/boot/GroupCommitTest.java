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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing together")
class GroupCommitTest {

    private final List<Collection<Integer>> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final LeaseThreads threads = new LeaseThreads();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    @DisplayName("puts what comes during a write into the next one, and lets nobody wait for it")
    void gathers() {
        var commit = new GroupCommit<Integer>(this::slowly, threads);

        CompletableFuture<Integer> first = commit.write(0);
        await().until(() -> written.size() == 1);
        List<CompletableFuture<Integer>> others =
                IntStream.rangeClosed(1, 2_000).mapToObj(commit::write).toList();

        assertThat(first).isNotDone();
        assertThat(others).noneMatch(CompletableFuture::isDone);
        gate.countDown();
        others.forEach(CompletableFuture::join);
        assertThat(first.join()).isZero();
        assertThat(written).hasSize(2);
        assertThat(written.get(1)).hasSize(2_000);
    }

    @Test
    @DisplayName("tells its own writers of a failure, and goes on with the next")
    void fails() {
        var commit = new GroupCommit<Integer>(
                parts -> {
                    if (parts.contains(13)) {
                        throw new IllegalStateException("no database");
                    }
                    written.add(parts);
                },
                threads);

        assertThatThrownBy(() -> commit.write(13).join()).hasRootCauseMessage("no database");
        commit.write(14).join();

        assertThat(written).containsExactly(List.of(14));
    }

    @Test
    @DisplayName("writes what comes after the end of its threads all the same")
    void afterTheEnd() {
        var commit = new GroupCommit<Integer>(written::add, threads);
        threads.close();

        assertThat(commit.write(1)).isCompletedWithValue(1);
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
