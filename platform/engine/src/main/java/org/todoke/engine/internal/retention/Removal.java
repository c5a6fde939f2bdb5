// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService.Fate;
import org.todoke.api.run.RetentionService.Judged;
import org.todoke.api.run.RetentionService.Removed;
import org.todoke.api.run.RunId;
import org.todoke.engine.port.RetentionStore;
import org.todoke.engine.port.RetentionStore.PastRun;

/**
 * One removal. A run is hidden first and then taken away in parts: nobody sees half a run, and what a killed server left is taken away by the next
 * removal. For one thread.
 */
final class Removal {

    /** Ends a call; a run that has been begun is finished. */
    static final int MOST_MACHINES = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final int PAGE = 100;
    /** Their rows are locked together, and nobody must wait for that. */
    private static final int AT_ONCE = 50;

    private final RetentionStore store;
    private final RetentionRules rules;
    private final Instant now;
    private final RetentionRule rule;
    private final List<Judged> removed = new ArrayList<>();
    private int left = MOST_MACHINES;

    Removal(RetentionStore store, RetentionRules rules, Instant now) {
        this.store = store;
        this.rules = rules;
        this.now = now;
        this.rule = new RetentionRule(rules, store::isLastWordOnError);
    }

    Removed make() {
        finishOthers();
        boolean more = removeRuns();
        return new Removed(List.copyOf(removed), removeFirings(), more);
    }

    private void finishOthers() {
        List<RunId> begun;
        do {
            begun = store.hidden(PAGE);
            begun.forEach(this::finish);
        } while (!begun.isEmpty());
    }

    /** @return whether there may be more */
    private boolean removeRuns() {
        long after = 0;
        List<PastRun> page;
        do {
            page = store.ended(Retention.before(rules.runs(), now), Retention.before(rules.logs(), now), after, PAGE);
            for (PastRun run : page) {
                if (left <= 0) {
                    return true;
                }
                rule.judge(run, now).ifPresent(this::remove);
                after = run.id().value();
            }
        } while (page.size() == PAGE);
        return false;
    }

    private void remove(Judged judged) {
        if (judged.fate() == Fate.WHOLE && store.hide(judged.run())) {
            told(judged);
            finish(judged.run());
        } else if (judged.fate() == Fate.LOGS) {
            removeLogs(judged);
        }
    }

    private void finish(RunId run) {
        int some;
        do {
            some = store.removeSome(run, AT_ONCE);
            left -= Math.max(1, some);
        } while (some > 0);
    }

    private void removeLogs(Judged judged) {
        Optional<Long> done = Optional.of(0L);
        while (done.isPresent()) {
            done = store.removeLogs(judged.run(), done.get(), AT_ONCE);
        }
        left -= Math.max(1, judged.machines());
        told(judged);
    }

    private void told(Judged judged) {
        removed.add(judged);
        LOG.info(
                "Removed {} {} of scenario {}, which ended at {} on {} machines: {}",
                judged.fate() == Fate.WHOLE ? "run" : "the logs of run",
                judged.run(),
                judged.scenario(),
                judged.endedAt(),
                judged.machines(),
                judged.reason());
    }

    private int removeFirings() {
        Optional<Instant> before = Retention.before(rules.logs().or(rules::runs), now);
        if (before.isEmpty()) {
            return 0;
        }
        int all = 0;
        int some;
        do {
            some = store.removeFirings(before.get(), AT_ONCE);
            all += some;
        } while (some > 0);
        if (all > 0) {
            LOG.info("Removed {} notes of what schedules had started before {}", all, before.get());
        }
        return all;
    }
}
