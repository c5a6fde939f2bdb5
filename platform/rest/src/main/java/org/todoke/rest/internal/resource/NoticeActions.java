// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.notice.NoticeService;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;

/** Notices by mail and webhook. */
@Component(service = Actions.class)
public final class NoticeActions implements Actions {

    private final NoticeService notices;

    @Activate
    public NoticeActions(@Reference NoticeService notices) {
        this.notices = notices;
    }

    /** What became of a test on each way. */
    record TestView(List<DeliveryView> deliveries) {}

    /** @param way {@code mail} or {@code webhook} @param problem why it did not arrive */
    record DeliveryView(String way, Optional<String> problem) {}

    @Override
    public List<Action> table() {
        return List.of(ActionDraft.post("/notices/test", "notice.test")
                .needs(Permission.ADMINISTER, Reach.EVERYWHERE)
                .gives(TestView.class)
                .like("notice-test")
                .by(this::test));
    }

    private Reply test(Call call) {
        return Reply.of(new TestView(notices.test().stream()
                .map(delivery -> new DeliveryView(delivery.way(), call.text(delivery.problem())))
                .toList()));
    }
}
