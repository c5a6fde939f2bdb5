// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Users and what roles allow. */
@Component(service = Actions.class)
public final class UserActions implements Actions {

    private static final String ONE = "/users/{user}";

    private final UserService users;

    @Activate
    public UserActions(@Reference UserService users) {
        this.users = users;
    }

    /** A user. */
    record UserView(
            String name,
            List<Grant> grants,
            boolean locked,
            boolean mustChange,
            Instant createdAt,
            Optional<Instant> lastSignIn,
            int version) {

        static UserView of(User user) {
            return new UserView(
                    user.name(),
                    user.grants(),
                    user.locked(),
                    user.mustChange(),
                    user.createdAt(),
                    user.lastSignIn(),
                    user.version());
        }
    }

    /** What a user may. @param locked whether he is kept out */
    record Rights(List<Grant> grants, boolean locked) {}

    /** A new user. */
    record NewUser(String name, List<Grant> grants) {}

    /** @param password opens nothing but its own change; told this once */
    @Remembered(Remembered.As.DEED)
    record OneTime(String name, String password) {}

    /** A user's change of his own password. */
    record NewPassword(String old, String next) {

        NewPassword {
            if (Stream.of(old, next).anyMatch(text -> text.isBlank() || text.length() > Secret.MAX_LENGTH)) {
                throw new IllegalArgumentException("1 - " + Secret.MAX_LENGTH);
            }
        }
    }

    /** What a role allows. */
    record RoleView(Role role, Set<Permission> permissions) {}

    @Override
    public List<Action> table() {
        return List.of(
                administer(ActionDraft.get("/users", "user.list"), "user-list")
                        .lists(UserView.class)
                        .by(call -> Reply.rows(
                                users.all().stream().map(UserView::of).toList())),
                administer(ActionDraft.get(ONE, "user.show"), "user-list")
                        .gives(UserView.class)
                        .by(this::show),
                administer(ActionDraft.post("/users", "user.create"), "user-add")
                        .takes(NewUser.class)
                        .makes(OneTime.class)
                        .by(this::create),
                administer(ActionDraft.edit(ONE, "user.edit"), "user-change")
                        .takes(Rights.class)
                        .gives(UserView.class)
                        .by(this::edit),
                administer(ActionDraft.delete(ONE, "user.remove"), "user-remove")
                        .by(call -> {
                            users.remove(call.variable("user"));
                            return Reply.NOTHING;
                        }),
                administer(ActionDraft.post(ONE + "/password/reset", "user.reset-password"), "user-reset-password")
                        .gives(OneTime.class)
                        .by(call ->
                                Reply.of(oneTime(call.variable("user"), users.resetPassword(call.variable("user"))))),
                ActionDraft.post(ONE + "/password", "user.change-password")
                        .needs(Permission.VIEW, Reach.NOBODY)
                        .takes(NewPassword.class)
                        .like("user-reset-password")
                        .by(this::changePassword),
                ActionDraft.get("/roles", "role.list")
                        .lists(RoleView.class)
                        .like("user-list")
                        .by(call -> Reply.rows(Arrays.stream(Role.values())
                                .map(role -> new RoleView(role, role.permissions()))
                                .toList())));
    }

    private static ActionDraft administer(ActionDraft draft, String command) {
        return draft.needs(Permission.ADMINISTER, Reach.EVERYWHERE).like(command);
    }

    private Reply show(Call call) {
        String name = call.variable("user");
        return users.find(name).map(UserActions::reply).orElseThrow(() -> Refusal.of(404, "rest.unknown.user", name));
    }

    private Reply create(Call call) {
        NewUser given = call.body(NewUser.class);
        Secret password = users.create(given.name(), given.grants());
        return Reply.of(oneTime(given.name(), password)).at("/users/" + given.name());
    }

    private Reply edit(Call call) {
        Rights given = call.body(Rights.class);
        return Versions.edit(
                call,
                () -> show(call),
                version -> reply(
                        users.change(call.variable("user"), given.grants(), given.locked(), Math.toIntExact(version))));
    }

    private Reply changePassword(Call call) {
        NewPassword given = call.body(NewPassword.class);
        users.changePassword(
                call.variable("user"),
                Secret.presented(given.old()),
                Secret.presented(given.next()),
                call.caller().origin());
        return Reply.NOTHING;
    }

    private static OneTime oneTime(String name, Secret password) {
        return new OneTime(name, password.reveal());
    }

    private static Reply reply(User user) {
        return Reply.of(UserView.of(user), user.version());
    }
}
