// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootService;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Table;

/** What machines can be made to start. */
@Service
@Command(
        scope = "todoke",
        name = "boot-entry-list",
        description = "Lists what machines can be made to start from the network, and which are to")
public final class BootEntryListCommand extends ShowCommand {

    @Reference
    BootService boots;

    @Override
    protected void run() {
        if (isForScript(() -> boots.entries().stream().map(this::fields).toList())) {
            return;
        }
        Table table = screen().table("entry", "kind", "kernel", "arguments", "next-on");
        var next = boots.assignments();
        for (BootEntry entry : boots.entries()) {
            table.row(
                    entry.name(),
                    screen().text("boot.kind." + entry.kind().name().toLowerCase(Locale.ROOT)),
                    entry.kernel().name(),
                    entry.arguments(),
                    next.stream()
                            .filter(assignment -> assignment.entry().equals(entry.name()))
                            .map(BootService.Assignment::machine)
                            .collect(Collectors.joining(", ")));
        }
        screen().show(table);
    }

    private Object fields(BootEntry entry) {
        return Fields.of(
                "name", entry.name(),
                "kind", entry.kind(),
                "kernel", fields(entry.kernel()),
                "files",
                        entry.files().stream().map(BootEntryListCommand::fields).toList(),
                "arguments", entry.arguments(),
                "assigned",
                        boots.assignments().stream()
                                .filter(assignment -> assignment.entry().equals(entry.name()))
                                .map(BootService.Assignment::machine)
                                .toList());
    }

    private static Object fields(BootEntry.BootFile file) {
        return Fields.of(
                "name", file.name(),
                "sha256", file.content().sha256(),
                "sizeBytes", file.content().sizeBytes(),
                "use", file.use());
    }
}
