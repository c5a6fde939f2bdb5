// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.session.Session;
import org.todoke.rest.internal.session.Sessions;

/** Signing in and out by a browser. */
@Component(service = Actions.class)
public final class SessionActions implements Actions {

    private static final String SIGN_IN = "user-list";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private final UserService users;
    private final Sessions sessions;

    @Activate
    public SessionActions(@Reference UserService users, @Reference Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    /** What somebody signs in with. */
    record Proof(String password) {

        Proof {
            if (password.isBlank() || password.length() > Secret.MAX_LENGTH) {
                throw new IllegalArgumentException("1 - " + Secret.MAX_LENGTH);
            }
        }
    }

    /**
     * Who is signed in.
     *
     * @param permissions what he may do to some machine at least; nothing while he must change his password
     * @param csrf to be sent as {@code X-Todoke-CSRF} with what changes something
     */
    record SessionView(
            String user,
            List<Grant> grants,
            Set<Permission> permissions,
            boolean mustChange,
            String csrf,
            Instant ends) {

        static SessionView of(Session session) {
            User user = session.user();
            return new SessionView(
                    user.name(),
                    user.grants(),
                    session.permissions(),
                    user.mustChange(),
                    session.csrf().reveal(),
                    session.ends());
        }
    }

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.post("/users/{user}/session", "session.begin")
                        .needs(Permission.VIEW, Reach.NOBODY)
                        .takes(Proof.class)
                        .makes(SessionView.class)
                        .like(SIGN_IN)
                        .by(this::begin),
                ActionDraft.get("/session", "session.show")
                        .needs(Permission.VIEW, Reach.ANYBODY)
                        .gives(SessionView.class)
                        .like(SIGN_IN)
                        .by(call -> Reply.of(SessionView.of(own(call)))),
                ActionDraft.delete("/session", "session.end")
                        .needs(Permission.VIEW, Reach.ANYBODY)
                        .like(SIGN_IN)
                        .by(this::end));
    }

    private Reply begin(Call call) {
        User user = users.signIn(
                call.variable("user"),
                Secret.presented(call.body(Proof.class).password()),
                call.caller().origin());
        Sessions.Opened opened = sessions.open(user);
        return Reply.of(SessionView.of(opened.session()))
                .at("/session")
                .with("Set-Cookie", Sessions.COOKIE + "=" + opened.key().reveal() + ATTRIBUTES);
    }

    private Reply end(Call call) {
        sessions.end(own(call));
        return Reply.NOTHING.with("Set-Cookie", Sessions.COOKIE + "=" + ATTRIBUTES + "; Max-Age=0");
    }

    private static Session own(Call call) {
        return call.session().orElseThrow(() -> Refusal.of(404, "rest.no-session"));
    }
}
