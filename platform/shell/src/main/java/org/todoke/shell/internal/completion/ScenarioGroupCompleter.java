// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;

/** Groups that have scenarios. */
@Service
public final class ScenarioGroupCompleter extends NamesCompleter {

    @Reference
    ScenarioService scenarios;

    @Override
    protected Collection<String> names() {
        return scenarios.list().stream()
                .map(Scenario::group)
                .filter(group -> !group.isEmpty())
                .toList();
    }
}
