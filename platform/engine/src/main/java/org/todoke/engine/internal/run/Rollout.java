// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.List;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.RunStore.Tally;

/**
 * Looks after runs as a whole: stops one of which too many machines fail, opens the next wave when the one before has ended, and notes which
 * have ended. What it decides by stands in the database. Thread-safe.
 */
@Component(service = Rollout.class)
public final class Rollout {

    private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);
    private static final int PERCENT = 100;
    private static final int MOST_IDLE = 100_000;

    private final RunStore runs;
    private final Interruptions interruptions;
    private final Gatherings gatherings;
    private final Ledger ledger;

    @Activate
    public Rollout(
            @Reference RunStore runs,
            @Reference Interruptions interruptions,
            @Reference Gatherings gatherings,
            @Reference Ledger ledger) {
        this.runs = runs;
        this.interruptions = interruptions;
        this.gatherings = gatherings;
        this.ledger = ledger;
    }

    /** Looks at all runs that are under way. */
    void look() {
        runs.underWay().forEach(this::look);
    }

    private void look(Run run) {
        List<Tally> tally = runs.tally(run.id());
        Pace pace = run.scenario().options().pace();
        if (count(tally, one -> !one.state().isEnded()) == 0) {
            runs.setUnderWay(run.id(), false);
        } else if (run.stopped().isPresent()) {
            if (count(tally, one -> Interruptions.stopsAtOnce(one.state())) > 0) {
                interruptions.goOn(run.id());
            }
        } else {
            List<Tally> begun =
                    tally.stream().filter(one -> one.wave() <= run.openWave()).toList();
            if (isTooMuch(begun, pace)) {
                stop(run, begun);
            } else if (run.openWave() + 1 < pace.waveCount()
                    && count(begun, one -> !one.state().isEnded()) == 0) {
                open(run);
            }
            gatherings.startComplete(run);
        }
    }

    private static boolean isTooMuch(List<Tally> begun, Pace pace) {
        int failed = failed(begun);
        return pace.stopAtFailedPercent() > 0
                && failed > 0
                && (long) failed * PERCENT >= (long) pace.stopAtFailedPercent() * count(begun, one -> true);
    }

    private void stop(Run run, List<Tally> begun) {
        interruptions.interrupt(
                run.id(),
                Message.of(
                        "engine.stopped.failures",
                        failed(begun),
                        count(begun, one -> true),
                        run.scenario().options().pace().stopAtFailedPercent()));
    }

    private void open(Run run) {
        int next = run.openWave() + 1;
        if (runs.openWave(run.id(), run.openWave(), next)) {
            LOG.info("Wave {} of run {} begins", next + 1, run.id());
            ledger.promote(runs.idleWithQueue(MOST_IDLE));
        }
    }

    private static int failed(List<Tally> tally) {
        return count(tally, one -> one.state() == ExecutionState.FAILED);
    }

    private static int count(List<Tally> tally, Predicate<Tally> wanted) {
        return tally.stream().filter(wanted).mapToInt(Tally::count).sum();
    }
}
