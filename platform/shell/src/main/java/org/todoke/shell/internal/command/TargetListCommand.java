// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Table;

/** The operating systems that the server knows. */
@Service
@Command(
        scope = "todoke",
        name = "target-list",
        description = "Lists the targets: the operating systems that the server knows")
public final class TargetListCommand extends TodokeCommand {

    @Reference
    TargetService targets;

    @Override
    protected void run() {
        Table table = screen().table("target", "family", "state", "formats", "bundle", "reason");
        for (TargetStatus target : targets.list()) {
            table.row(
                    target.id(),
                    target.family(),
                    screen().text("target." + EnumWords.word(target.state())),
                    String.join(", ", target.formats()),
                    target.bundle(),
                    screen().text(target.reason()));
        }
        screen().show(table);
    }
}
