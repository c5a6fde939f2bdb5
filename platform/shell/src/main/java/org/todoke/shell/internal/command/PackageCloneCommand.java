// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.shell.internal.completion.PackageCompleter;

/** A copy of a package, with its content. */
@Service
@Command(scope = "todoke", name = "package-clone", description = "Adds a package like another one under a new id")
public final class PackageCloneCommand extends TodokeCommand {

    @Argument(
            name = "package, new id",
            description = "Id of the package, and the id of the copy",
            required = true,
            multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Reference
    PackageEditing editing;

    @Reference
    PackageService packages;

    @Override
    protected void run() {
        List<String> given = arguments(words, 2);
        Added added =
                editing.copy(PackageShowCommand.find(packages, given.get(0)).id(), given.get(1));
        screen().say("package.cloned", given.get(0), added.added().id());
        added.findings().forEach(finding -> screen().say("warning", screen().text(finding.text())));
    }
}
