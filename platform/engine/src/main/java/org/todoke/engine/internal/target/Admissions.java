// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetAdmission;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;

/** Decides what becomes of a target that wants in: active, or refused with the reason (ruling 11). Knows nothing of the others but their twin. */
final class Admissions {

    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

    private final TargetAdmission admission;

    Admissions(TargetAdmission admission) {
        this.admission = admission;
    }

    /** @param twin the active target of the same id, if there is one; a newer version of its bundle takes its place (ruling 12) */
    InstalledTarget admit(InstalledTarget candidate, Optional<InstalledTarget> twin) {
        if (twin.isPresent() && !candidate.isUpdateOf(twin.get())) {
            return refused(
                    candidate,
                    Message.of(
                            "engine.target.twin",
                            candidate.info().id(),
                            candidate.bundle(),
                            twin.get().bundle()));
        }
        Optional<Finding> error = admission.check(candidate.service()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            return refused(candidate, error.get().text());
        }
        LOG.info("Target {} of {} is active", candidate.info().id(), candidate.bundle());
        return candidate.in(State.ACTIVE, Message.of("engine.target.active"));
    }

    private static InstalledTarget refused(InstalledTarget candidate, Message reason) {
        LOG.warn("Target {} of {} is refused: {}", candidate.info().id(), candidate.bundle(), reason);
        return candidate.in(State.REFUSED, reason);
    }
}
