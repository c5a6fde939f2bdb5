// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Clock;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.ApiTokenService;
import org.todoke.shell.internal.completion.UserCompleter;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** What programs sign in with. */
@Service
@Command(scope = "todoke", name = "api-token-list", description = "Lists the tokens with which programs use the API")
public final class ApiTokenListCommand extends ShowCommand {

    @Option(name = "--user", description = "Those of this user alone")
    @Completion(UserCompleter.class)
    String user = "";

    @Reference
    ApiTokenService tokens;

    @Override
    protected void run() {
        if (isForScript(
                () -> tokens.all(user).stream().map(ApiTokenListCommand::fields).toList())) {
            return;
        }
        Table table = screen().table("id", "user", "label", "scope", "expires", "used");
        for (ApiToken token : tokens.all(user)) {
            table.row(
                    token.id(),
                    token.user(),
                    token.label(),
                    token.scope().stream().sorted().map(EnumWords::word).collect(Collectors.joining(", ")),
                    Screen.time(token.expiresAt()),
                    Screen.ago(token.lastUsedOn(), Clock.systemUTC()));
        }
        screen().show(table);
    }

    private static Object fields(ApiToken token) {
        return Fields.of(
                "id", token.id(),
                "user", token.user(),
                "label", token.label(),
                "scope", token.scope().stream().sorted().toList(),
                "createdAt", token.createdAt(),
                "expiresAt", token.expiresAt(),
                "lastUsedOn", token.lastUsedOn());
    }
}
