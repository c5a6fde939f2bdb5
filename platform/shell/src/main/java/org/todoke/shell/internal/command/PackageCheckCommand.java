// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.shell.internal.completion.PackageCompleter;
import org.todoke.shell.internal.screen.Fields;

/** What would be said of a package if it were added now. */
@Service
@Command(scope = "todoke", name = "package-check", description = "Asks the targets again what they think of a package")
public final class PackageCheckCommand extends ShowCommand {

    @Argument(name = "package", description = "Id of the package", required = true, multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Reference
    PackageEditing editing;

    @Reference
    PackageService packages;

    @Override
    protected void run() {
        PackageId id = PackageShowCommand.find(packages, argument(words)).id();
        List<Finding> findings = editing.check(id);
        if (isForScript(() -> findings.stream()
                .map(finding -> Fields.of("severity", finding.severity(), "text", screen().text(finding.text())))
                .toList())) {
            return;
        }
        findings.forEach(finding -> screen().say(
                        finding.severity() == Finding.Severity.ERROR ? "error" : "warning",
                        screen().text(finding.text())));
        if (findings.isEmpty()) {
            screen().say("package.sound", id);
        }
    }
}
