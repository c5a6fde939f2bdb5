// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;

/** Sees to it that no machine is sent for content that is not there: such a step is impossible, and says so at once. */
public final class StoredContent {

    private final ContentStore contents;

    StoredContent(ContentStore contents) {
        this.contents = contents;
    }

    /** The step itself, or the same step as impossible. */
    public PlannedStep confirm(PlannedStep step) {
        return missing(step.plan())
                .map(content -> new PlannedStep(
                        step.execution(),
                        step.stepType(),
                        new StepPlan.Impossible(Message.of("routes.content-missing", content.sha256()))))
                .orElse(step);
    }

    private Optional<ContentRef> missing(StepPlan plan) {
        if (!(plan instanceof StepPlan.Work work)) {
            return Optional.empty();
        }
        return work.actions().stream()
                .flatMap(action -> action.fetches().stream())
                .filter(content -> contents.find(content.sha256()).isEmpty())
                .findFirst();
    }
}
