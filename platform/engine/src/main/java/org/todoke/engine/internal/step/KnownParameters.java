// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.StepSpec;

/** Whether a step is told only what its type asks for: a parameter with a slip in its name would have no effect, and nobody would know. */
final class KnownParameters {

    private KnownParameters() {}

    /** An error for each parameter that is none of these. */
    static List<Finding> others(StepSpec step, String... known) {
        List<String> names = List.of(known);
        String all = names.isEmpty() ? "–" : String.join(", ", names);
        return step.parameters().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> Finding.error("engine.step.unknown-parameter", step.type(), name, all))
                .toList();
    }
}
