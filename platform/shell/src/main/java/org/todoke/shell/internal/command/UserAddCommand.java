// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.Grant;
import org.todoke.api.access.UserService;
import org.todoke.shell.internal.completion.AccessRoleCompleter;
import org.todoke.shell.internal.input.GrantWords;

/** Makes a user. */
@Service
@Command(
        scope = "todoke",
        name = "user-add",
        description = "Adds a user of console and API; the one-time password is shown this once")
public final class UserAddCommand extends SecretCommand {

    @Argument(name = "name", description = "Name of the user", required = true, multiValued = true)
    List<String> words;

    @Option(
            name = "--role",
            description =
                    "Role for all machines, such as viewer, or for a group of them, such as operator:office; may be repeated",
            multiValued = true)
    @Completion(AccessRoleCompleter.class)
    List<String> roles;

    @Reference
    UserService users;

    @Override
    protected void run() throws IOException {
        String name = argument(words);
        List<Grant> grants = GrantWords.parse("--role", roles);
        hand(() -> users.create(name, grants));
    }
}
