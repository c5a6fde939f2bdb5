// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.target.TargetBundles;
import org.todoke.api.target.TargetBundles.Examination;

/** Checks a bundle and puts it into the deploy folder; a newer one takes the place of its namesake. */
@Service
@Command(
        scope = "todoke",
        name = "target-install",
        description = "Checks a bundle and puts it into the deploy folder; a newer one takes the place of its namesake")
public final class TargetInstallCommand extends TodokeCommand {

    @Argument(
            name = "file",
            description = "The bundle's file, as the server sees it",
            required = true,
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Reference
    TargetBundles bundles;

    @Override
    protected void run() throws IOException {
        Examination installed;
        try (InputStream bundle = Files.newInputStream(file(argument(words)))) {
            installed = bundles.install(bundle, user());
        }
        screen().line(installed.bundle() + "  " + TargetListCommand.origin(screen(), installed.origin()));
        installed
                .targets()
                .forEach(target -> target.info().ifPresent(info -> screen().say("target.installed", info.id())));
    }
}
