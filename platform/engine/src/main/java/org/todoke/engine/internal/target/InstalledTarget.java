// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.List;
import org.osgi.framework.Version;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** A target service with what the server thinks of it. Immutable; replaced when the opinion changes. */
record InstalledTarget(
        OsTarget service,
        TargetInfo info,
        Capabilities capabilities,
        String symbolicName,
        Version version,
        State state,
        Message reason) {

    String bundle() {
        return symbolicName + " " + version;
    }

    /** Whether it is a newer version of the other's bundle. */
    boolean isUpdateOf(InstalledTarget other) {
        return symbolicName.equals(other.symbolicName) && version.compareTo(other.version) > 0;
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    InstalledTarget in(State newState, Message newReason) {
        return new InstalledTarget(service, info, capabilities, symbolicName, version, newState, newReason);
    }

    TargetStatus status() {
        return new TargetStatus(
                info.id(),
                info.family(),
                bundle(),
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
