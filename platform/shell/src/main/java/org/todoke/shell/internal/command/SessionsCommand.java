// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.SessionCompleter;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** The multicast sessions, or the receivers of one. */
@Service
@Command(
        scope = "todoke",
        name = "sessions",
        description = "Lists the multicast sessions that run or ended in the last minutes; with an id, its receivers")
public final class SessionsCommand extends ShowCommand {

    private static final int PERCENT = 100;

    @Argument(name = "session", description = "Id of a session", multiValued = true)
    @Completion(SessionCompleter.class)
    List<String> words;

    @Reference
    Sessions sessions;

    @Reference
    MachineService machines;

    @Override
    protected void run() {
        List<String> arguments = arguments(words);
        if (arguments.isEmpty()) {
            list();
        } else {
            receivers(find(argument(arguments)));
        }
    }

    private Session find(String id) {
        if (!SessionId.isSessionId(id)) {
            throw ProblemException.notFound("shell.session.unknown", id);
        }
        return sessions.find(new SessionId(id))
                .orElseThrow(() -> ProblemException.notFound("shell.session.unknown", id));
    }

    private Object fields(Session session) {
        SessionProgress progress = session.progress();
        return Fields.of(
                "session", session.id().value(),
                "state", progress.state(),
                "address", session.invitations().get(0).group(),
                "receivers", progress.receivers().size(),
                "blocks", progress.blocks(),
                "sentBlocks", progress.sentBlocks(),
                "bytesPerSecond", progress.bytesPerSecond(),
                "lossPercent", Math.round(progress.loss() * PERCENT),
                "repairPercent", Math.round(progress.repairRatio() * PERCENT));
    }

    private static Object fields(ReceiverProgress receiver) {
        return Fields.of(
                "machine", receiver.receiver().value(),
                "state", receiver.state(),
                "bytes", receiver.bytes(),
                "lossPercent", Math.round(receiver.loss() * PERCENT));
    }

    private void list() {
        if (isForScript(() -> sessions.all().stream()
                .sorted(Comparator.comparing(session -> session.id().value()))
                .map(this::fields)
                .toList())) {
            return;
        }
        Table table = screen().table("session", "state", "address", "receivers", "progress", "rate", "loss", "repair")
                .right(3)
                .right(4)
                .right(5)
                .right(6)
                .right(7);
        sessions.all().stream()
                .sorted(Comparator.comparing(session -> session.id().value()))
                .forEach(session -> add(table, session));
        screen().show(table);
    }

    private void add(Table table, Session session) {
        SessionProgress progress = session.progress();
        long there = progress.receivers().size() - progress.count(ReceiverProgress.State.EXPECTED);
        table.row(
                session.id().value(),
                screen().text("session." + word(progress.state())),
                session.invitations().get(0).group(),
                there + "/" + progress.receivers().size(),
                percent(progress.blocks() == 0 ? 1 : (double) progress.sentBlocks() / progress.blocks()),
                Screen.size(progress.bytesPerSecond()) + "/s",
                percent(progress.loss()),
                percent(progress.repairRatio()));
    }

    private void receivers(Session session) {
        if (isForScript(() -> session.progress().receivers().stream()
                .map(SessionsCommand::fields)
                .toList())) {
            return;
        }
        Map<MachineId, String> names = machines.names();
        Table table =
                screen().table("machine", "state", "progress", "loss").right(2).right(3);
        long size = session.content().sizeBytes();
        for (ReceiverProgress receiver : session.progress().receivers()) {
            table.row(
                    names.getOrDefault(receiver.receiver(), receiver.receiver().value()),
                    screen().text("receiver." + word(receiver.state())),
                    percent(size == 0 ? 1 : (double) receiver.bytes() / size),
                    percent(receiver.loss()));
        }
        screen().show(table);
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double share) {
        return Math.round(share * PERCENT) + " %";
    }
}
