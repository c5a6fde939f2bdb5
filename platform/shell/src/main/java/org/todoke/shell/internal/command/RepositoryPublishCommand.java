// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageRepositories.Published;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.screen.Screen;

/** Writes the catalogue as a repository. */
@Service
@Command(
        scope = "todoke",
        name = "repository-publish",
        description = "Writes all packages into a folder of the server that any web server can host")
public final class RepositoryPublishCommand extends TodokeCommand {

    @Argument(name = "folder", description = "The folder, as the server sees it", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(
            name = "--valid",
            description = "How long subscribers believe it, such as 30d (default); publish anew before that")
    String valid = "30d";

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() throws IOException {
        Path folder = path(argument(words)).toAbsolutePath();
        Published published = repositories.publish(folder, Durations.parse("--valid", valid));
        screen().say("repository.published", published.packages(), folder, Screen.time(published.expires()));
        screen().say("repository.subscribe", repositories.key());
    }
}
