// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.util.ArrayList;
import java.util.List;
import org.todoke.agent.wire.work.Report.Phase;

/** Keeps what it is told. */
final class FakeSteps implements Steps {

    final List<Phase> phases = new ArrayList<>();
    final List<Long> bytes = new ArrayList<>();
    volatile boolean cancelled;
    volatile long cancelAfter = Long.MAX_VALUE;

    @Override
    public void at(Phase phase) {
        phases.add(phase);
    }

    @Override
    public void bytes(long done) {
        bytes.add(done);
    }

    @Override
    public void alive() {
        // nothing to keep
    }

    @Override
    public boolean isCancelled() {
        return cancelled || bytes.stream().anyMatch(done -> done > cancelAfter);
    }
}
