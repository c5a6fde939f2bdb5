// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.gateway.internal.fake.TestGateway.SESSION;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.Secrets;
import org.todoke.agent.wire.json.Json;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.gateway.internal.fake.EnglishTexts;
import org.todoke.gateway.internal.fake.FakeEnrolments;
import org.todoke.gateway.internal.fake.FakeQuestions;
import org.todoke.gateway.internal.fake.FakeWork;
import org.todoke.gateway.internal.http.Answer;
import org.todoke.gateway.internal.http.Problems;
import org.todoke.gateway.internal.http.Reply;

@DisplayName("A poll that comes at the same moment as its work")
class PollRaceTest {

    private static final int ROUNDS = 3_000;
    private static final long MAX_GAP_NANOS = 100_000;
    private static final byte[] POLL = new PollRequest(1, SESSION, List.of()).bytes();

    private final FakeEnrolments enrolments = new FakeEnrolments();
    private final FakeWork work = new FakeWork();
    private final WaitingPolls polls = new WaitingPolls();
    private final FakeQuestions questions = new FakeQuestions();
    private final PollCall call =
            new PollCall(enrolments, work, questions, polls, new Problems(new EnglishTexts()), Duration.ofMinutes(5));
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        polls.stop();
    }

    @Test
    @DisplayName("brings it, whoever is first by a hair")
    void nothingIsMissed() throws Exception {
        work.duringLook = PollRaceTest::dawdle;
        for (int i = 0; i < ROUNDS; i++) {
            MachineId machine = enrolments.member(Secrets.random(), SESSION);
            var order = new Order(new OrderId("e-" + i), List.of(), List.of(), Duration.ofMinutes(1));
            var reply = new FirstAnswer();
            var barrier = new CyclicBarrier(2);
            Future<?> agent = threads.submit(() -> {
                barrier.await();
                call.take(Optional.of(machine), POLL, reply);
                return null;
            });
            Future<?> engine = threads.submit(() -> {
                barrier.await();
                work.lay(machine, order);
                polls.wake(machine);
                return null;
            });
            agent.get(30, TimeUnit.SECONDS);
            engine.get(30, TimeUnit.SECONDS);
            Answer answer = reply.answer.get(30, TimeUnit.SECONDS);
            assertThat(PollAnswer.of(Json.parse(answer.body())).orders())
                    .singleElement()
                    .extracting(each -> each.id().value())
                    .isEqualTo("e-" + i);
        }
    }

    @Test
    @DisplayName(
            "ends, whoever is first by a hair, when the agent is to say hello again: it is told so now or by the next poll")
    void noWishIsMissed() throws Exception {
        work.duringLook = PollRaceTest::dawdle;
        for (int i = 0; i < ROUNDS; i++) {
            MachineId machine = enrolments.member(Secrets.random(), SESSION);
            var reply = new FirstAnswer();
            var barrier = new CyclicBarrier(2);
            Future<Boolean> agent = threads.submit(() -> {
                barrier.await();
                try {
                    call.take(Optional.of(machine), POLL, reply);
                    return false;
                } catch (RuntimeException toldNow) {
                    return true;
                }
            });
            Future<?> engine = threads.submit(() -> {
                barrier.await();
                questions.askAnew(List.of(machine));
                polls.wake(machine);
                return null;
            });
            engine.get(30, TimeUnit.SECONDS);
            if (!agent.get(30, TimeUnit.SECONDS)) {
                reply.answer.get(30, TimeUnit.SECONDS);
                assertThat(questions.takeWish(machine)).isTrue();
            }
        }
    }

    /** Opens the gap between reading the database and what follows, as a busy database does. */
    private static void dawdle() {
        long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(MAX_GAP_NANOS);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /** Knows no time-out: only work answers. */
    private static final class FirstAnswer implements Reply {

        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        @Override
        public void send(Answer first) {
            answer.complete(first);
        }

        @Override
        public void sendLater(Duration delay, Supplier<Answer> later) {
            // the test ends before
        }

        @Override
        public void onEnd(Runnable action) {
            answer.thenRun(action);
        }
    }
}
