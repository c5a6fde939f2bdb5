// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Clock;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.shell.internal.input.GrantWords;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** Who may sign in to console and API. */
@Service
@Command(scope = "todoke", name = "user-list", description = "Lists the users of console and API with their roles")
public final class UserListCommand extends ShowCommand {

    @Reference
    UserService users;

    @Override
    protected void run() {
        if (isForScript(() -> users.all().stream().map(UserListCommand::fields).toList())) {
            return;
        }
        Table table = screen().table("name", "roles", "state", "signed-in");
        for (User user : users.all()) {
            table.row(
                    user.name(),
                    GrantWords.words(user.grants()),
                    screen().text(state(user)),
                    Screen.ago(user.lastSignIn(), Clock.systemUTC()));
        }
        screen().show(table);
    }

    private static String state(User user) {
        if (user.locked()) {
            return "user.locked";
        }
        return user.mustChange() ? "user.must-change" : "user.active";
    }

    private static Object fields(User user) {
        return Fields.of(
                "name", user.name(),
                "grants",
                        user.grants().stream()
                                .map(grant -> Fields.of("role", grant.role(), "group", grant.group()))
                                .toList(),
                "locked", user.locked(),
                "mustChange", user.mustChange(),
                "createdAt", user.createdAt(),
                "lastSignIn", user.lastSignIn(),
                "version", user.version());
    }
}
