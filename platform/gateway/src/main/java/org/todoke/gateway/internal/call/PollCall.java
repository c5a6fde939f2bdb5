// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.FactQuestions;
import org.todoke.api.run.WorkService;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;
import org.todoke.api.work.Result;
import org.todoke.gateway.internal.http.Answer;
import org.todoke.gateway.internal.http.Problems;
import org.todoke.gateway.internal.http.Reply;
import org.todoke.gateway.internal.mapping.OrderMapping;
import org.todoke.gateway.internal.mapping.ReportMapping;

/** An agent asks for work, and waits for it. */
public final class PollCall extends SessionCall<PollRequest> {

    private static final int MAX_BYTES = 64 * 1024;
    /** Two agents with one credential and session (a copied virtual machine) must not drive each other round and round. */
    private static final Duration GIVE_WAY = Duration.ofSeconds(2);
    /** Agents that began together shall not go on together. */
    private static final double SHORTEST_PART = 0.75;

    private final WorkService work;
    private final FactQuestions questions;
    private final WaitingPolls polls;
    private final Problems problems;
    private final Duration longest;

    public PollCall(
            EnrolmentService enrolments,
            WorkService work,
            FactQuestions questions,
            WaitingPolls polls,
            Problems problems,
            Duration longest) {
        super(Paths.POLL, MAX_BYTES, enrolments);
        this.work = work;
        this.questions = questions;
        this.polls = polls;
        this.problems = problems;
        this.longest = longest;
    }

    @Override
    PollRequest read(JsonObject json, Optional<MachineId> caller) {
        return PollRequest.of(json);
    }

    @Override
    String session(PollRequest request) {
        return request.session();
    }

    @Override
    void answer(MachineId machine, PollRequest request, Reply reply) {
        if (questions.takeWish(machine)) {
            throw sayHello();
        }
        var poll = new OpenPoll(machine, request, reply);
        polls.add(machine, poll);
        reply.onEnd(() -> polls.remove(machine, poll));
        reply.sendLater(hold(), poll::nothing);
        poll.answerIfWork();
        if (questions.isWished(machine)) {
            poll.answer(); // the wish came before this poll could be woken; the next one takes it
        }
    }

    private Duration hold() {
        double part = ThreadLocalRandom.current().nextDouble(SHORTEST_PART, 1.0);
        return Duration.ofMillis((long) (longest.toMillis() * part));
    }

    private final class OpenPoll implements WaitingPolls.Poll {

        private final MachineId machine;
        private final int protocol;
        private final List<OrderId> has;
        private final Reply reply;

        OpenPoll(MachineId machine, PollRequest request, Reply reply) {
            this.machine = machine;
            this.protocol = request.protocol();
            this.has = request.openOrders().stream().map(ReportMapping::orderId).toList();
            this.reply = reply;
        }

        void answerIfWork() {
            List<Order> orders = orders();
            if (!orders.isEmpty()) {
                reply.send(of(orders));
            }
        }

        @Override
        public void answer() {
            try {
                reply.send(of(orders()));
            } catch (RuntimeException e) {
                reply.send(problems.answer(e, path()));
            }
        }

        private List<Order> orders() {
            return work.ordersFor(machine, has).stream()
                    .filter(this::understands)
                    .toList();
        }

        /** An order with what the agreed version does not have (ruling 5) comes to its end here: the agent could not even say why it cannot do it. */
        private boolean understands(Order order) {
            int needed = OrderMapping.protocolOf(order);
            if (needed > protocol) {
                var failure = Result.failed(
                        Result.Failure.Cause.NOT_SUPPORTED,
                        "It needs protocol " + needed + ", and the agent speaks " + protocol + ". Upgrade the agent.");
                work.accept(machine, new Report(order.id(), 1, Report.Phase.DONE, 0, Optional.of(failure)));
            }
            return needed <= protocol;
        }

        @Override
        public void giveWay() {
            reply.sendLater(GIVE_WAY, this::nothing);
        }

        Answer nothing() {
            return of(List.of());
        }

        private Answer of(List<Order> orders) {
            return Answer.ok(new PollAnswer(protocol, OrderMapping.answer(orders)));
        }
    }
}
