// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.PackageCompleter;

/** One package with all that it says. */
@Service
@Command(
        scope = "todoke",
        name = "package-show",
        description = "Shows a package: what is installed, how, for whom, and how it is proved")
public final class PackageShowCommand extends TodokeCommand {

    @Argument(name = "package", description = "Id of the package", required = true, multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Option(name = "--json", description = "As a description that package-add and package-edit read")
    boolean json;

    @Reference
    PackageService packages;

    @Reference
    PackageDescriptions descriptions;

    @Override
    protected void run() {
        Package pkg = find(packages, argument(words));
        if (json) {
            screen().line(descriptions.write(pkg));
        } else {
            new PackageView(screen()).show(pkg);
        }
    }

    static Package find(PackageService packages, String id) {
        if (!PackageId.isPackageId(id)) {
            throw ProblemException.notFound("shell.package.missing", id);
        }
        return packages.find(new PackageId(id))
                .orElseThrow(() -> ProblemException.notFound("shell.package.missing", id));
    }
}
