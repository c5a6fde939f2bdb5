// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.run.RunService;

/** The latest runs by number. */
@Service
public final class RunCompleter extends NamesCompleter {

    private static final int LATEST = 50;

    @Reference
    RunService runs;

    @Override
    protected Collection<String> names() {
        return runs.latest(LATEST).stream().map(run -> run.id().toString()).toList();
    }
}
