// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.EnrolmentService.IssuedToken;
import org.todoke.shell.internal.completion.GroupCompleter;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.input.OwnerFile;
import org.todoke.shell.internal.screen.Screen;

/** Makes an enrolment token, shown once (ruling 3). */
@Service
@Command(
        scope = "todoke",
        name = "token-create",
        description = "Creates a token with which agents enrol; it is shown this once")
public final class TokenCreateCommand extends TodokeCommand {

    @Option(name = "--uses", description = "How many machines may enrol with it (default: 1)")
    int uses = 1;

    @Option(name = "--valid", description = "How long, such as 1h (default) or 7d")
    String valid = "1h";

    @Option(name = "--group", description = "Group that its machines join")
    @Completion(GroupCompleter.class)
    String group = "";

    @Option(
            name = "--to",
            description =
                    "New file of the server that it is written to, readable by its owner alone, instead of the screen")
    String to;

    @Reference
    EnrolmentService enrolment;

    @Override
    protected void run() throws IOException {
        Duration validFor = Durations.parse("--valid", valid);
        if (to == null) {
            IssuedToken token = enrolment.createToken(uses, validFor, group);
            screen().line(token.text());
            screen().say("token.once", token.uses(), Screen.time(token.expiresAt()));
            return;
        }
        Path file = session.currentDir() == null
                ? Path.of(to)
                : session.currentDir().resolve(to);
        try (OwnerFile reserved = OwnerFile.create(file)) {
            IssuedToken token = enrolment.createToken(uses, validFor, group);
            reserved.write((token.text() + "\n").getBytes(StandardCharsets.US_ASCII));
            screen().say("token.written", file, token.uses(), Screen.time(token.expiresAt()));
        } catch (FileAlreadyExistsException e) {
            throw conflict("shell.file.exists", file);
        }
    }
}
