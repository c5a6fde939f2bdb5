// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.text.ProblemException;

/** Subscribes to a repository. */
@Service
@Command(
        scope = "todoke",
        name = "repository-add",
        description = "Subscribes to a repository: its name here, its address, the key of who publishes it")
public final class RepositoryAddCommand extends TodokeCommand {

    @Argument(
            name = "name, address, key",
            description = "A name, the address, and the public key that repository-key shows there",
            required = true,
            multiValued = true)
    List<String> words;

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() {
        List<String> given = arguments(words, 3);
        repositories.add(given.get(0), address(given.get(1)), given.get(2));
        screen().say("repository.added", given.get(0));
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw ProblemException.invalid("shell.repository.address", text);
        }
    }
}
