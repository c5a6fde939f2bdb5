// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetAdmission;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;

/** Decides what becomes of a target that wants in: active, or refused with the reason (rulings 11 and 12). */
final class Admissions {

    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

    private final TargetAdmission admission;
    private final Rivals rivals;

    Admissions(TargetAdmission admission, Rivals.Asking asking) {
        this.admission = admission;
        this.rivals = new Rivals(admission.knownSystems(), asking);
    }

    /** The active target of the same id, if there is one; a newer version of its bundle takes its place (ruling 12). */
    static Optional<InstalledTarget> twin(InstalledTarget candidate, List<InstalledTarget> actives) {
        return actives.stream()
                .filter(active -> active.info().id().equals(candidate.info().id()))
                .findFirst();
    }

    /** @param actives the targets that are active now */
    InstalledTarget admit(InstalledTarget candidate, List<InstalledTarget> actives) {
        Optional<InstalledTarget> twin = twin(candidate, actives).filter(active -> !candidate.isUpdateOf(active));
        if (twin.isPresent()) {
            return refused(candidate, twinned(candidate, twin.get()));
        }
        Optional<Finding> error = admission.check(candidate.service()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            return refused(candidate, error.get().text());
        }
        Optional<Message> rivalry = rivals.objection(candidate, actives);
        if (rivalry.isPresent()) {
            return refused(candidate, rivalry.get());
        }
        LOG.info(
                "Target {} of {} is active; {}, SHA-256 {}, signed by {}",
                candidate.info().id(),
                candidate.bundle(),
                candidate.origin().source(),
                candidate.origin().sha256(),
                candidate.origin().signers());
        return candidate.in(State.ACTIVE, Message.of("engine.target.active"));
    }

    /** What but the contract would keep it out, were it to come now in the place of another version of its bundle. */
    Optional<Message> objection(InstalledTarget candidate, List<InstalledTarget> actives) {
        return twin(candidate, actives)
                .filter(active -> !active.symbolicName().equals(candidate.symbolicName()))
                .map(active -> twinned(candidate, active))
                .or(() -> rivals.objection(candidate, actives));
    }

    private static Message twinned(InstalledTarget candidate, InstalledTarget twin) {
        return Message.of("engine.target.twin", candidate.info().id(), candidate.bundle(), twin.bundle());
    }

    private static InstalledTarget refused(InstalledTarget candidate, Message reason) {
        LOG.warn("Target {} of {} is refused: {}", candidate.info().id(), candidate.bundle(), reason);
        return candidate.in(State.REFUSED, reason);
    }
}
