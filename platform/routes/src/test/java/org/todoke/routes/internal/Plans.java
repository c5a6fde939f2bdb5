// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;

/** Plans for tests. */
public final class Plans {

    public static final ContentRef CONTENT = new ContentRef("ab".repeat(32), 7);

    private Plans() {}

    public static StepPlan work() {
        return new StepPlan.Work(
                List.of(
                        new Action.Fetch(CONTENT, "x.deb"),
                        new Action.Run(List.of("install"), "", Map.of(), java.time.Duration.ofSeconds(9), Set.of(0))),
                Proof.of());
    }

    public static StepPlan waits() {
        return new StepPlan.Wait(Message.of("test.wait"));
    }

    public static StepPlan nothing() {
        return new StepPlan.Nothing(Message.of("test.nothing"));
    }
}
