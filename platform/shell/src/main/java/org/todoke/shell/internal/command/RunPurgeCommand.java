// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService;
import org.todoke.api.run.RetentionService.Fate;
import org.todoke.api.run.RetentionService.Judged;
import org.todoke.api.run.RetentionService.Removed;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** Removes now what the server would remove by itself in the next half hour. */
@Service
@Command(
        scope = "todoke",
        name = "run-purge",
        description =
                "Removes old runs and logs now, by the rules of etc/org.todoke.retention.cfg; the server does so by itself from time to time")
public final class RunPurgeCommand extends TodokeCommand {

    @Option(name = "--dry-run", description = "Only show the rules, what would be removed, and what keeps the rest")
    boolean dryRun;

    @Reference
    RetentionService retention;

    @Override
    protected void run() {
        showRules(retention.rules());
        if (dryRun) {
            show(retention.preview());
            screen().say("retention.dry-run");
        } else {
            purge();
        }
    }

    private void showRules(RetentionRules rules) {
        screen().say(
                        "retention.rules",
                        rules.runs().map(Screen::duration).orElse(screen().text("retention.for-ever")),
                        rules.newest(),
                        rules.logs().map(Screen::duration).orElse(screen().text("retention.for-ever")));
    }

    /** A call of the service does a bounded amount. */
    private void purge() {
        long whole = 0;
        long logs = 0;
        int firings = 0;
        Removed removed;
        do {
            removed = retention.purge().orElseThrow(() -> conflict("shell.retention.busy"));
            if (!removed.runs().isEmpty()) {
                show(removed.runs());
            }
            whole += count(removed, Fate.WHOLE);
            logs += count(removed, Fate.LOGS);
            firings += removed.firings();
        } while (removed.more());
        screen().say("retention.removed", whole, logs, firings);
    }

    private static long count(Removed removed, Fate fate) {
        return removed.runs().stream().filter(one -> one.fate() == fate).count();
    }

    private void show(List<Judged> runs) {
        Table table = screen().table("run", "scenario", "ended", "machines", "outcome", "reason")
                .right(0)
                .right(3);
        runs.forEach(one -> table.row(
                one.run(),
                one.scenario(),
                Screen.time(one.endedAt()),
                one.machines(),
                screen().text("retention.fate." + one.fate().name().toLowerCase(Locale.ROOT)),
                screen().text(one.reason())));
        screen().show(table);
    }
}
