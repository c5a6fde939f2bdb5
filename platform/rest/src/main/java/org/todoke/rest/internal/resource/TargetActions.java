// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;

/** The targets that are installed. */
@Component(service = Actions.class)
public final class TargetActions implements Actions {

    private final TargetService targets;

    @Activate
    public TargetActions(@Reference TargetService targets) {
        this.targets = targets;
    }

    /** A target. @param reason why it is in this state */
    record TargetView(
            String id,
            String family,
            String bundle,
            TargetStatus.State state,
            List<String> capabilities,
            List<String> supported,
            List<String> formats,
            String reason) {

        static TargetView of(TargetStatus status, Call call) {
            return new TargetView(
                    status.id(),
                    status.family(),
                    status.bundle(),
                    status.state(),
                    status.capabilities(),
                    status.supported(),
                    status.formats(),
                    call.text(status.reason()));
        }
    }

    @Override
    public List<Action> table() {
        return List.of(ActionDraft.get("/targets", "target.list")
                .lists(TargetView.class)
                .like("target-list")
                .by(call -> Reply.rows(targets.list().stream()
                        .map(status -> TargetView.of(status, call))
                        .toList())));
    }
}
