// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService.Fate;
import org.todoke.api.run.RetentionService.Judged;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RetentionStore.PastRun;

/**
 * What becomes of a run that has ended. Pure.
 *
 * @param lastWordOnError whether the run is what makes a machine stand in error; asked only where it decides
 */
record RetentionRule(RetentionRules rules, Predicate<RunId> lastWordOnError) {

    /** @return empty when the run is not old enough for anything */
    Optional<Judged> judge(PastRun run, Instant now) {
        boolean old = isPast(rules.runs(), run, now);
        boolean losesLogs = run.hasLogs() && isPast(rules.logs(), run, now);
        if (!old && !losesLogs) {
            return Optional.empty();
        }
        Optional<Message> needed = old ? needed(run) : Optional.empty();
        if (needed.isPresent() && !losesLogs) {
            return needed.map(why -> judged(run, Fate.KEPT, why));
        }
        if (lastWordOnError.test(run.id())) {
            return Optional.of(judged(run, Fate.KEPT, Message.of("engine.retention.error")));
        }
        return Optional.of(
                old && needed.isEmpty()
                        ? judged(run, Fate.WHOLE, ended(rules.runs()))
                        : judged(run, Fate.LOGS, ended(rules.logs())));
    }

    private static boolean isPast(Optional<Duration> limit, PastRun run, Instant now) {
        return limit.filter(length -> !run.endedAt().isAfter(now.minus(length))).isPresent();
    }

    /** Why a run stays that is old enough to go. */
    private Optional<Message> needed(PastRun run) {
        if (run.newer() < rules.newest()) {
            return Optional.of(Message.of("engine.retention.newest", rules.newest()));
        }
        return run.windowOpen() ? Optional.of(Message.of("engine.retention.window")) : Optional.empty();
    }

    private static Message ended(Optional<Duration> limit) {
        return Message.of("engine.retention.old", limit.orElseThrow().toDays());
    }

    private static Judged judged(PastRun run, Fate fate, Message reason) {
        return new Judged(run.id(), run.scenario(), run.endedAt(), run.machines(), fate, reason);
    }
}
