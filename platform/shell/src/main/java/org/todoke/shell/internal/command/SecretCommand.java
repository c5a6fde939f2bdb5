// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Option;
import org.todoke.api.security.Secret;
import org.todoke.shell.internal.input.OwnerFile;

/** A command that makes a secret and shows it once, or writes it to a file of its owner. */
abstract class SecretCommand extends TodokeCommand {

    @Option(
            name = "--to",
            description =
                    "New file of the server that it is written to, readable by its owner alone, instead of the screen")
    String to;

    /** @param made makes the secret; not called when the file cannot be made */
    final void hand(Supplier<Secret> made) throws IOException {
        if (to == null) {
            screen().line(made.get().reveal());
            screen().say("secret.once");
            return;
        }
        Path file = path(to);
        try (OwnerFile reserved = OwnerFile.create(file)) {
            reserved.write((made.get().reveal() + "\n").getBytes(StandardCharsets.US_ASCII));
            screen().say("secret.written", file);
        } catch (FileAlreadyExistsException e) {
            throw conflict("shell.file.exists", file);
        }
    }
}
