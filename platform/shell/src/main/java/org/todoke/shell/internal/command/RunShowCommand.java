// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.RunId;
import org.todoke.shell.internal.completion.RunCompleter;
import org.todoke.shell.internal.screen.Json;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** Shows a run, or follows it. */
@Service
@Command(scope = "todoke", name = "run-show", description = "Shows a run: each machine's state, progress and outcome")
public final class RunShowCommand extends RunCommand {

    private static final int SHORT_HASH = 12;

    @Argument(name = "run", description = "Number of the run", required = true, multiValued = true)
    @Completion(RunCompleter.class)
    List<String> words;

    @Option(
            name = "--watch",
            description = "Stay and show the progress until the run has ended; Ctrl-C ends the watching alone")
    boolean watch;

    @Option(name = "--history", description = "Also every state that each machine has been in, with its reason")
    boolean history;

    @Option(name = "--json", description = "As one line of JSON, for scripts; --watch has no meaning then")
    boolean json;

    @Reference
    GroupDeliveries deliveries;

    @Override
    protected void run() {
        RunId run = id(argument(words));
        if (json) {
            printForScript(run);
            return;
        }
        if (watch) {
            watch(run);
        } else {
            print(run);
        }
        printArrivals(run);
        if (history) {
            printHistory(run);
        }
    }

    private void printForScript(RunId run) {
        var form = new RunForm(screen());
        Map<String, Object> fields = form.detail(runs.status(run), machines.lastNames());
        if (history) {
            fields.put("history", runs.history(run).stream().map(form::of).toList());
        }
        screen().line(Json.of(fields));
    }

    /** How content came to machines that were to get it together. */
    private void printArrivals(RunId run) {
        List<Arrival> arrivals = deliveries.arrivals(run);
        if (arrivals.isEmpty()) {
            return;
        }
        Map<MachineId, String> names = machines.names();
        Table table = screen().table("machine", "sha256", "multicast", "unicast", "reason")
                .right(2)
                .right(3);
        for (Arrival arrival : arrivals) {
            String end = screen().text("arrival." + word(arrival.end()));
            table.row(
                    names.getOrDefault(arrival.machine(), arrival.machine().value()),
                    arrival.sha256().substring(0, SHORT_HASH),
                    Screen.size(arrival.groupBytes()),
                    Screen.size(arrival.unicastBytes()),
                    arrival.trouble().isEmpty() ? end : end + " " + arrival.trouble());
        }
        screen().line("");
        screen().show(table);
        if (arrivals.stream().anyMatch(arrival -> arrival.end() == Arrival.End.NOTHING_ARRIVED)) {
            screen().say("arrival.advice");
        }
    }

    private static String word(Arrival.End end) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
