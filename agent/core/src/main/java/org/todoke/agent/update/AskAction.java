// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.todoke.agent.ask.Questions;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Ask;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report.Phase;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Asks a person whether an order may go on, and waits for the answer; a restart in between neither asks again nor waits longer. */
final class AskAction {

    private static final long LOOK_MILLIS = 500;

    private final Workshop workshop;
    private final Steps steps;

    AskAction(Workshop workshop, Steps steps) {
        this.workshop = workshop;
        this.steps = steps;
    }

    /** @param notes where it is noted when the person was asked */
    void perform(Ask ask, OrderId order, Path notes) throws ActionFailedException, IOException, InterruptedException {
        Questions questions = workshop.questions()
                .orElseThrow(() -> ActionFailedException.before(
                        Cause.NOT_SUPPORTED, "This agent was started without --ask and can ask nobody"));
        steps.at(Phase.ASKING);
        Duration limit = ask.timeLimit();
        long end = begin(ask, order, questions, notes) + limit.toMillis();
        Optional<Boolean> answer = questions.answer(order.value());
        while (!answer.isPresent() && isWithin(end, limit)) {
            if (steps.isCancelled()) {
                questions.close(order.value());
                throw ActionFailedException.before(Cause.AGENT_ERROR, OrderRun.CANCELLED);
            }
            steps.alive();
            Thread.sleep(LOOK_MILLIS);
            answer = questions.answer(order.value());
        }
        questions.close(order.value());
        if (!answer.orElse(ask.otherwise() == Ask.Otherwise.APPLY)) {
            throw ActionFailedException.before(
                    Cause.REFUSED_BY_PERSON,
                    answer.isPresent()
                            ? "A person at the machine said no"
                            : "Nobody answered within " + limit.getSeconds() + " s, and that means no");
        }
    }

    /** A clock that was set back does not lengthen it beyond its whole. */
    private boolean isWithin(long end, Duration limit) {
        long left = end - workshop.nowMillis();
        return left > 0 && left <= limit.toMillis();
    }

    private long begin(Ask ask, OrderId order, Questions questions, Path notes) throws IOException {
        Optional<JsonObject> before = DurableFile.read(notes);
        if (before.isPresent()) {
            return before.get().number("askedAtMillis", 0, Long.MAX_VALUE);
        }
        long now = workshop.nowMillis();
        questions.ask(order.value(), ask.text());
        DurableFile.write(notes, new JsonObject().put("askedAtMillis", now));
        return now;
    }
}
