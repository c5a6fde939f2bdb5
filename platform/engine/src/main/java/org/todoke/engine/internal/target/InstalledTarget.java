// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.List;
import org.osgi.framework.Version;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/**
 * A target service with what the server thinks of it. Immutable; replaced when the opinion changes.
 *
 * @param key what it is known by: a foreign object's own equality is not relied upon
 */
record InstalledTarget(
        Object key,
        OsTarget service,
        TargetInfo info,
        Capabilities capabilities,
        String symbolicName,
        Version version,
        TargetOrigin origin,
        State state,
        Message reason) {

    String bundle() {
        return symbolicName + " " + version;
    }

    /** Whether it is a newer version of the other's bundle. */
    boolean isUpdateOf(InstalledTarget other) {
        return symbolicName.equals(other.symbolicName) && version.compareTo(other.version) > 0;
    }

    /** Whether it was refused for the sake of another target, not for a fault of its own. */
    boolean isReadmissible() {
        return List.of("engine.target.twin", "engine.target.rival", "engine.target.replaced")
                .contains(reason.key());
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    InstalledTarget in(State newState, Message newReason) {
        return new InstalledTarget(
                key, service, info, capabilities, symbolicName, version, origin, newState, newReason);
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
                origin,
                reason);
    }
}
