// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.shell.internal.completion.PackageCompleter;

/** Takes a package out of the catalogue. */
@Service
@Command(scope = "todoke", name = "package-remove", description = "Removes a package that no scenario uses")
public final class PackageRemoveCommand extends TodokeCommand {

    @Argument(name = "package", description = "Id of the package", required = true, multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Reference
    PackageService packages;

    @Override
    protected void run() {
        PackageId id = PackageShowCommand.find(packages, argument(words)).id();
        packages.remove(id);
        screen().say("package.removed", id);
    }
}
