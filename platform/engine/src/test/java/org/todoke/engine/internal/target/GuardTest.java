// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.engine.port.StoreException;

@DisplayName("The guard of foreign code (ruling 11)")
class GuardTest {

    private static final int THREADS = 32;

    private final Guard hasty = new Guard(Duration.ofMillis(30));
    private final Guard patient = new Guard(Duration.ofSeconds(20));
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        hasty.close();
        patient.close();
    }

    @Test
    @DisplayName("brings the answer back")
    void answers() {
        assertThat(patient.call(this, () -> "yes")).isEqualTo("yes");
    }

    @Test
    @DisplayName("does not wait for code that does not come back")
    void overruns() {
        assertThat(fault(hasty, this::hang).kind()).isEqualTo(TargetFault.Kind.OVERRUN);
    }

    @Test
    @DisplayName("names what the code threw, errors as well")
    void fails() {
        var fault = fault(patient, () -> {
            throw new NoClassDefFoundError("gone");
        });

        assertThat(fault.kind()).isEqualTo(TargetFault.Kind.FAILED);
        assertThat(fault).hasMessageContaining("gone").hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    @DisplayName("takes null for a failure")
    void refusesNull() {
        assertThat(fault(patient, () -> null).kind()).isEqualTo(TargetFault.Kind.FAILED);
    }

    @Test
    @DisplayName("hands a failure of the database on as such: the code asked is not to blame")
    void passesStoreException() {
        var away = new StoreException("away", null);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> patient.call(this, () -> {
                    throw away;
                }))
                .isSameAs(away);
    }

    @Test
    @DisplayName(
            "loses a bounded number of threads, then says that none is left, and has them again when they come back")
    void boundsThreads() {
        // more often than there are threads: on a busy machine a call may overrun before it has its thread
        for (int i = 0; i < THREADS * 10 && hasty.hasThread(); i++) {
            assertThat(fault(hasty, this::hangStubbornly).kind()).isEqualTo(TargetFault.Kind.OVERRUN);
        }

        assertThat(hasty.hasThread()).isFalse();
        assertThat(fault(hasty, () -> "?").kind()).isEqualTo(TargetFault.Kind.NO_THREAD);

        never.countDown();
        await().until(hasty::hasThread);
        await().ignoreException(TargetFault.class)
                .until(() -> hasty.call(new Object(), () -> "back").equals("back"));
    }

    @Test
    @DisplayName("lets one owner of such code lose four of them, and no more: the others go on")
    void boundsThreadsOfOne() {
        Object bad = new Object();
        for (int i = 0; i < 4; i++) {
            assertThat(fault(hasty, bad, this::hangStubbornly).kind()).isEqualTo(TargetFault.Kind.OVERRUN);
        }

        assertThat(fault(hasty, bad, () -> "?").kind()).isEqualTo(TargetFault.Kind.NO_THREAD);
        assertThat(hasty.hasThread()).isTrue();
        assertThat(patient.call(new Object(), () -> "good")).isEqualTo("good");
    }

    @Test
    @DisplayName(
            "notices threads that are left behind, once, and interrupts them; those of the JDK's common pool do not count")
    void noticesLeftovers() {
        var left = new AtomicReference<Thread>();
        var fault = fault(patient, () -> {
            left.set(new Thread(this::hang, "straggler"));
            left.get().start();
            return "answer";
        });

        assertThat(fault.kind()).isEqualTo(TargetFault.Kind.FAILED);
        assertThat(fault).hasMessageContaining("leaves threads behind: [straggler]");
        await().until(() -> !left.get().isAlive());
        assertThat(patient.call(this, () -> IntStream.range(0, 1_000).parallel().sum()))
                .isEqualTo(499_500);
    }

    @Test
    @DisplayName("lets more callers than threads have their turn")
    void sharesThreads() throws Exception {
        var callers = Executors.newFixedThreadPool(THREADS * 3);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                answers.add(callers.submit((Callable<Integer>) () -> patient.call(number % 100, () -> number)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @DisplayName("ends a caller that is interrupted, and blames nobody")
    void interrupted() {
        Thread.currentThread().interrupt();

        var fault = fault(patient, this::hang);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault.kind()).isEqualTo(TargetFault.Kind.NO_THREAD);
    }

    private static TargetFault fault(Guard guard, Supplier<Object> code) {
        return fault(guard, new Object(), code);
    }

    private static TargetFault fault(Guard guard, Object owner, Supplier<Object> code) {
        return catchThrowableOfType(TargetFault.class, () -> guard.call(owner, code));
    }

    private Object hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "late";
    }

    /** As foreign code does that swallows its interrupt. */
    private Object hangStubbornly() {
        boolean waiting = true;
        while (waiting) {
            try {
                never.await();
                waiting = false;
            } catch (InterruptedException e) {
                Thread.onSpinWait();
            }
        }
        return "late";
    }
}
