// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.todoke.agent.link.Reports;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Report.Phase;
import org.todoke.agent.wire.work.Result;

/** {@link Steps} as numbered reports. Used by the worker's thread. */
final class ReportedSteps implements Steps {

    private static final long NUMBERS_PER_START = 1_000_000;
    private static final long MIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final OrderId order;
    private final Reports reports;
    private final BooleanSupplier cancelled;
    private final long first;
    private long sequence;
    private Phase phase = Phase.FETCHING;
    private long bytes;
    private long reportedAt;
    private boolean reported;

    /** @param starts how many processes have taken the order up; numbers of later ones are higher */
    ReportedSteps(OrderId order, int starts, Reports reports, BooleanSupplier cancelled) {
        this.order = order;
        this.reports = reports;
        this.cancelled = cancelled;
        this.first = starts * NUMBERS_PER_START;
        this.sequence = first;
    }

    @Override
    public void at(Phase now) {
        if (!reported || phase != now) {
            phase = now;
            report();
        }
    }

    @Override
    public void bytes(long done) {
        bytes = done;
        reportAfter(MIN_NANOS);
    }

    @Override
    public void alive() {
        reportAfter(MAX_NANOS);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** The last report; kept by the journal before it is sent. */
    Report done(Result result) {
        return new Report(order, sequence++, Phase.DONE, bytes, Optional.of(result));
    }

    private void reportAfter(long nanos) {
        if (System.nanoTime() - reportedAt >= nanos) {
            report();
        }
    }

    private void report() {
        if (sequence < first + NUMBERS_PER_START - 1) { // the last number is for the result
            reports.send(new Report(order, sequence++, phase, bytes, Optional.empty()));
            reportedAt = System.nanoTime();
            reported = true;
        }
    }
}
