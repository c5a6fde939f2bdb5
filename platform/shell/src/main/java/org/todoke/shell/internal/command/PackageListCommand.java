// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageService;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** All packages. */
@Service
@Command(scope = "todoke", name = "package-list", description = "Lists the packages of the catalogue")
public final class PackageListCommand extends ShowCommand {

    @Reference
    PackageService packages;

    @Override
    protected void run() {
        if (isForScript(
                () -> packages.list().stream().map(PackageListCommand::fields).toList())) {
            return;
        }
        Table table = screen().table("package", "type", "format", "version", "urgency", "size", "file", "summary")
                .right(5);
        for (Package pkg : packages.list()) {
            table.row(
                    pkg.id(),
                    EnumWords.word(pkg.type()),
                    pkg.format(),
                    pkg.version(),
                    EnumWords.word(pkg.urgency()),
                    Screen.size(pkg.content().sizeBytes()),
                    pkg.fileName(),
                    pkg.summary());
        }
        screen().show(table);
    }

    private static Object fields(Package pkg) {
        return Fields.of(
                "id", pkg.id(),
                "revision", pkg.revision(),
                "type", pkg.type(),
                "urgency", pkg.urgency(),
                "version", pkg.version(),
                "summary", pkg.summary(),
                "company", pkg.basics().company(),
                "format", pkg.format(),
                "identity", pkg.identity(),
                "fileName", pkg.fileName(),
                "sizeBytes", pkg.content().sizeBytes(),
                "sha256", pkg.content().sha256(),
                "restartNeeded", pkg.restartNeeded());
    }
}
