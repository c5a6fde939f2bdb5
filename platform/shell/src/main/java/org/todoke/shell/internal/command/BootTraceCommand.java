// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Comparator;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.MacAddress;
import org.todoke.shell.internal.completion.HeardCompleter;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;

/** What was said to a machine that boots from the network. */
@Service
@Command(
        scope = "todoke",
        name = "boot-trace",
        description = "Shows the exchange with a machine that boots from the network, and what it points to")
public final class BootTraceCommand extends ShowCommand {

    @Argument(name = "mac", description = "MAC address; without it the machines that were heard", multiValued = true)
    @Completion(HeardCompleter.class)
    List<String> words;

    @Reference
    BootTrace trace;

    @Override
    protected void run() {
        if (words == null || words.isEmpty()) {
            if (isForScript(() -> trace.machines().stream().map(this::heard).toList())) {
                return;
            }
            var table = screen().table("mac", "lines");
            trace.machines().forEach(mac -> table.row(mac, trace.of(mac).size()));
            screen().show(table);
            return;
        }
        MacAddress mac = Macs.parse(argument(words));
        if (isForScript(() -> exchange(mac))) {
            return;
        }
        for (Line line : trace.of(mac)) {
            screen().line(Screen.time(line.at()) + "  " + line.protocol() + "  " + line.device() + "  "
                    + screen().text(line.what()));
        }
        trace.suspicions(mac).forEach(suspicion -> screen().line("! " + screen().text(suspicion)));
        if (trace.of(mac).isEmpty()) {
            screen().say("nothing");
        }
    }

    private Object heard(MacAddress mac) {
        List<Line> lines = trace.of(mac);
        return Fields.of(
                "mac", mac,
                "lines", lines.size(),
                "latest", lines.stream().map(Line::at).max(Comparator.naturalOrder()));
    }

    private Object exchange(MacAddress mac) {
        return Fields.of(
                "mac", mac,
                "lines", trace.of(mac).stream().map(this::fields).toList(),
                "suspicions", trace.suspicions(mac).stream().map(screen()::text).toList());
    }

    private Object fields(Line line) {
        return Fields.of(
                "at", line.at(),
                "protocol", line.protocol(),
                "device", line.device(),
                "what", screen().text(line.what()));
    }
}
