// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService;
import org.todoke.engine.port.RetentionStore;
import org.todoke.engine.port.RetentionStore.PastRun;

/** Reads the rules from the settings, and lets one removal be made at a time. */
@Component(configurationPid = RetentionSettings.PID)
@Designate(ocd = RetentionSettings.class)
public final class Retention implements RetentionService {

    private static final int MOST_SHOWN = 1_000;
    private static final int PAGE = 100;

    private final RetentionStore store;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile RetentionRules rules;

    @Activate
    public Retention(@Reference RetentionStore store, RetentionSettings settings) {
        this(store, settings, Clock.systemUTC());
    }

    public Retention(RetentionStore store, RetentionSettings settings, Clock clock) {
        this.store = store;
        this.clock = clock;
        configure(settings);
    }

    @Modified
    public void configure(RetentionSettings settings) {
        rules = new RetentionRules(
                days(settings.runDays()),
                Math.max(0, Math.min(settings.newestRuns(), RetentionSettings.MOST_RUNS)),
                days(settings.logDays()));
    }

    /** What a person wrote by hand is held to its limits here; a number below them removes nothing. */
    private static Optional<Duration> days(int days) {
        return days <= 0 ? Optional.empty() : Optional.of(Duration.ofDays(Math.min(days, RetentionSettings.MOST_DAYS)));
    }

    @Override
    public RetentionRules rules() {
        return rules;
    }

    @Override
    public List<Judged> preview() {
        RetentionRules now = rules;
        Instant at = clock.instant();
        var rule = new RetentionRule(now, store::isLastWordOnError);
        var found = new ArrayList<Judged>();
        long after = 0;
        List<PastRun> page;
        do {
            page = store.ended(before(now.runs(), at), before(now.logs(), at), after, PAGE);
            page.forEach(run -> rule.judge(run, at).ifPresent(found::add));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id().value();
        } while (page.size() == PAGE && found.size() < MOST_SHOWN);
        return found.stream().limit(MOST_SHOWN).toList();
    }

    @Override
    public Optional<Removed> purge() {
        if (!busy.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Removal(store, rules, clock.instant()).make());
        } finally {
            busy.set(false);
        }
    }

    /** Runs that ended before then began before then, too. */
    static Optional<Instant> before(Optional<Duration> limit, Instant now) {
        return limit.map(now::minus);
    }
}
