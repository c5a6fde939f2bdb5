// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.List;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** A target service with what the server thinks of it. Immutable but for nothing; replaced when the opinion changes. */
record InstalledTarget(
        OsTarget service, TargetInfo info, Capabilities capabilities, String bundle, State state, Message reason) {

    boolean isActive() {
        return state == State.ACTIVE;
    }

    InstalledTarget in(State newState, Message newReason) {
        return new InstalledTarget(service, info, capabilities, bundle, newState, newReason);
    }

    TargetStatus status() {
        return new TargetStatus(
                info.id(),
                info.family(),
                bundle,
                state,
                capabilities.kinds().stream().map(Class::getSimpleName).sorted().toList(),
                info.supported(),
                capabilities
                        .get(PackageRules.class)
                        .map(PackageRules::names)
                        .map(names -> names.stream().sorted().toList())
                        .orElse(List.of()),
                reason);
    }
}
