// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.text.Message;
import org.todoke.engine.port.MachineStore;

/**
 * Keeps whose each machine is. While a machine's target is away (its bundle is stopped or being updated) the machine stays its own: a
 * more general target must not take it over in the meantime, and its runs wait.
 */
@Component(service = MachineClaims.class)
public final class MachineClaims {

    private static final Logger LOG = LoggerFactory.getLogger(MachineClaims.class);

    private final MachineStore store;
    private final TargetService targets;

    @Activate
    public MachineClaims(@Reference MachineStore store, @Reference TargetService targets) {
        this.store = store;
        this.targets = targets;
    }

    /** Whose a machine with these facts is, if it was this target's before. */
    public Claim claimOf(Optional<String> before, Facts facts) {
        return before.filter(id -> targets.capabilities(id).isEmpty())
                .map(away -> new Claim(before, Optional.empty(), Message.of("engine.claim.away", away)))
                .orElseGet(() -> targets.claim(facts));
    }

    /** Brings the claims of all machines up to date, after targets have come or gone. */
    public void refresh() {
        long changed = store.all().stream().filter(this::refresh).count();
        if (changed > 0) {
            LOG.info("The claims of {} machines have changed", changed);
        }
    }

    private boolean refresh(Machine machine) {
        Claim claim = claimOf(machine.targetId(), machine.facts());
        boolean changed =
                !claim.targetId().equals(machine.targetId()) || !claim.note().equals(machine.targetNote());
        if (changed) {
            store.updateClaim(machine.id(), claim);
        }
        return changed;
    }
}
