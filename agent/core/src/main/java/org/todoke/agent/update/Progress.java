// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.Result.CommandExit;
import org.todoke.agent.wire.work.Result.Failure;

/**
 * How far an order is, as it is kept on the disk before each action begins and after it has ended. Used by the worker's thread alone.
 */
final class Progress {

    /** All outputs of an order together; a report must stay well below the size of a message. */
    private static final int MAX_OUTPUT_IN_ALL = 256 * 1024;

    private static final int MIN_OUTPUT = 2_000;
    private static final int MAX_STARTS = 1_000_000;

    /** For an order whose starts cannot be read any more. */
    static final int ABOVE_ALL_STARTS = MAX_STARTS + 1;

    private final List<CommandExit> exits = new ArrayList<>();
    private int starts;
    private int next;
    private boolean begun;
    private boolean ended;
    private String bootId = "";
    private Optional<Failure> failure = Optional.empty();

    static Progress of(JsonObject json) {
        Progress progress = new Progress();
        progress.starts = (int) json.number("starts", 0, MAX_STARTS);
        progress.next = (int) json.number("next", 0, Order.MAX_ACTIONS);
        progress.begun = json.flag("begun");
        progress.ended = json.flag("ended");
        progress.bootId = json.textOrEmpty("bootId", Integer.MAX_VALUE);
        progress.exits.addAll(json.objects("exits", Order.MAX_ACTIONS, CommandExit::of));
        if (json.has("failure")) {
            progress.failure = Optional.of(Failure.of(json.object("failure")));
        }
        return progress;
    }

    JsonObject json() {
        return new JsonObject()
                .put("starts", starts)
                .put("next", next)
                .put("begun", begun)
                .put("ended", ended)
                .put("bootId", bootId)
                .put("exits", exits)
                .put("failure", failure);
    }

    /** The agent's process takes the order up; its reports are numbered above those of earlier processes. */
    void start() {
        starts = Math.min(starts + 1, MAX_STARTS);
    }

    int starts() {
        return starts;
    }

    /** The action that comes next, or that has begun. */
    int next() {
        return next;
    }

    /** Whether that action was begun, perhaps by a process that is no more. */
    boolean hasBegun() {
        return begun;
    }

    void begin(String currentBootId) {
        begun = true;
        bootId = currentBootId;
    }

    /** In which the action was begun. */
    String bootId() {
        return bootId;
    }

    /** The action has ended and the next one may begin. */
    void advance() {
        next++;
        begun = false;
    }

    /** No further action begins. */
    void end(Optional<Failure> why) {
        ended = true;
        failure = why;
    }

    boolean hasEnded() {
        return ended;
    }

    Optional<Failure> failure() {
        return failure;
    }

    List<CommandExit> exits() {
        return exits;
    }

    void add(Optional<Integer> exitCode, String output) {
        int used = exits.stream().mapToInt(exit -> exit.output().length()).sum();
        int room = Math.max(MIN_OUTPUT, Math.min(CommandExit.MAX_OUTPUT, MAX_OUTPUT_IN_ALL - used));
        exits.add(new CommandExit(exitCode, cutMiddle(output, room)));
    }

    private static String cutMiddle(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        String mark = "\n[… cut …]\n";
        int part = (room - mark.length()) / 2;
        return text.substring(0, part) + mark + text.substring(text.length() - part);
    }
}
