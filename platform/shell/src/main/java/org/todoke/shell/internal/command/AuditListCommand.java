// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditService;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** What was done last. */
@Service
@Command(scope = "todoke", name = "audit-list", description = "Lists who did what, the latest first")
public final class AuditListCommand extends ShowCommand {

    @Option(name = "--last", description = "How many entries (default: 20, at most 1000)")
    int last = 20;

    @Reference
    AuditService audit;

    @Override
    protected void run() {
        if (isForScript(() -> audit.latest(last).stream().map(this::fields).toList())) {
            return;
        }
        Table table = screen().table("entry-number", "when", "user", "door", "action", "object", "outcome", "reason");
        for (AuditEntry entry : audit.latest(last)) {
            table.row(
                    entry.number(),
                    Screen.time(entry.at()),
                    entry.user(),
                    entry.door(),
                    entry.action(),
                    entry.object(),
                    EnumWords.word(entry.outcome()),
                    screen().text(entry.detail()));
        }
        screen().show(table);
    }

    private Object fields(AuditEntry entry) {
        return Fields.of(
                "number", entry.number(),
                "at", entry.at(),
                "user", entry.user(),
                "door", entry.door(),
                "origin", entry.origin(),
                "action", entry.action(),
                "object", entry.object(),
                "outcome", entry.outcome(),
                "detail", screen().text(entry.detail()),
                "key", entry.detail().key(),
                "args", entry.detail().args(),
                "hash", entry.hash());
    }
}
