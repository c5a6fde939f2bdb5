// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.EnrolmentService.IssuedToken;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.call.Reply;

/** Tokens with which machines join the fleet. */
@Component(service = Actions.class)
public final class EnrolmentActions implements Actions {

    private final EnrolmentService enrolment;

    @Activate
    public EnrolmentActions(@Reference EnrolmentService enrolment) {
        this.enrolment = enrolment;
    }

    /** @param uses how many machines may enrol with it @param validFor until it expires */
    record NewEnrolmentToken(int uses, Duration validFor, String group) {}

    /** @param text what an agent is given; told this once */
    @Remembered(Remembered.As.DEED)
    record EnrolmentToken(String text, int uses, Instant expiresAt) {}

    @Override
    public List<Action> table() {
        return List.of(ActionDraft.post("/enrolment-tokens", "machine.token")
                .needs(Permission.OPERATE, Reach.SOMEWHERE)
                .takes(NewEnrolmentToken.class)
                .makes(EnrolmentToken.class)
                .like("token-create")
                .by(this::create));
    }

    private Reply create(Call call) {
        NewEnrolmentToken given = call.body(NewEnrolmentToken.class);
        call.caller().require(Permission.OPERATE, given.group());
        IssuedToken issued = enrolment.createToken(given.uses(), given.validFor(), given.group());
        return Reply.of(new EnrolmentToken(issued.text(), issued.uses(), issued.expiresAt()));
    }
}
