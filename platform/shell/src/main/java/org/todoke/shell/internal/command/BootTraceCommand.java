// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.MacAddress;
import org.todoke.shell.internal.screen.Screen;

/** What was said to a machine that boots from the network. */
@Service
@Command(
        scope = "todoke",
        name = "boot-trace",
        description = "Shows the exchange with a machine that boots from the network, and what it points to")
public final class BootTraceCommand extends TodokeCommand {

    @Argument(name = "mac", description = "MAC address; without it the machines that were heard", multiValued = true)
    List<String> words;

    @Reference
    BootTrace trace;

    @Override
    protected void run() {
        if (words == null || words.isEmpty()) {
            var table = screen().table("mac", "lines");
            trace.machines().forEach(mac -> table.row(mac, trace.of(mac).size()));
            screen().show(table);
            return;
        }
        MacAddress mac = Macs.parse(argument(words));
        for (Line line : trace.of(mac)) {
            screen().line(Screen.time(line.at()) + "  " + line.protocol() + "  " + line.device() + "  "
                    + screen().text(line.what()));
        }
        trace.suspicions(mac).forEach(suspicion -> screen().line("! " + screen().text(suspicion)));
        if (trace.of(mac).isEmpty()) {
            screen().say("nothing");
        }
    }
}
