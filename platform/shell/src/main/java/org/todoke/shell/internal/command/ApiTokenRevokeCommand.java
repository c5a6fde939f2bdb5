// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.ApiTokenService;
import org.todoke.shell.internal.completion.ApiTokenCompleter;

/** Ends a token. */
@Service
@Command(scope = "todoke", name = "api-token-revoke", description = "Revokes a token; it opens nothing from now on")
public final class ApiTokenRevokeCommand extends TodokeCommand {

    @Argument(name = "id", description = "Id of the token", required = true, multiValued = true)
    @Completion(ApiTokenCompleter.class)
    List<String> words;

    @Reference
    ApiTokenService tokens;

    @Override
    protected void run() {
        String id = argument(words);
        tokens.revoke(id);
        screen().say("api-token.revoked", id);
    }
}
