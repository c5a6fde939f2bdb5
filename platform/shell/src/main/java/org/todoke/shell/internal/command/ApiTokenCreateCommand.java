// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.Permission;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.PermissionCompleter;
import org.todoke.shell.internal.completion.UserCompleter;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.input.EnumWords;

/** Makes a token for a program. */
@Service
@Command(
        scope = "todoke",
        name = "api-token-create",
        description = "Creates a token with which a program uses the API in a user's name; it is shown this once")
public final class ApiTokenCreateCommand extends SecretCommand {

    @Argument(name = "label", description = "What it is for", required = true, multiValued = true)
    List<String> words;

    @Option(name = "--user", description = "In whose name the program acts")
    @Completion(UserCompleter.class)
    String user;

    @Option(
            name = "--may",
            description = "What of the user's permissions it may use (default: view); may be repeated",
            multiValued = true)
    @Completion(PermissionCompleter.class)
    List<String> may;

    @Option(name = "--valid", description = "How long, such as 12h or 90d (default)")
    String valid = "90d";

    @Reference
    ApiTokenService tokens;

    @Override
    protected void run() throws IOException {
        String label = argument(words);
        if (user == null) {
            throw ProblemException.invalid("shell.option.needed", "--user");
        }
        Duration life = Durations.parse("--valid", valid);
        List<String> given = may == null ? List.of(EnumWords.word(Permission.VIEW)) : may;
        Set<Permission> scope = given.stream()
                .map(word -> EnumWords.parse("--may", word, Permission.class))
                .collect(Collectors.toSet());
        hand(() -> tokens.create(user, label, scope, life).text());
    }
}
