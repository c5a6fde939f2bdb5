// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;

/** All targets, whatever their state. */
@Service
public final class TargetCompleter extends NamesCompleter {

    @Reference
    TargetService targets;

    @Override
    protected Collection<String> names() {
        return targets.list().stream().map(TargetStatus::id).toList();
    }
}
