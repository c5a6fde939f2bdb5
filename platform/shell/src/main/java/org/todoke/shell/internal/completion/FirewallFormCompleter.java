// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.spi.target.Firewall;

/** The forms of the firewalls that active targets know. */
@Service
public final class FirewallFormCompleter extends NamesCompleter {

    @Reference
    TargetService targets;

    @Override
    protected Collection<String> names() {
        return targets.list().stream()
                .filter(target -> target.state() == TargetStatus.State.ACTIVE)
                .flatMap(target -> targets.capabilities(target.id()).stream())
                .flatMap(capabilities -> capabilities.get(Firewall.class).stream())
                .flatMap(firewall -> firewall.forms().stream())
                .toList();
    }
}
