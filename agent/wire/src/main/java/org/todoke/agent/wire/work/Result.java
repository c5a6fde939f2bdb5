// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** How an order ended on its machine: facts, no judgement. */
public final class Result extends JsonValue {

    private static final int MAX_CAUSE = 40;

    private final List<CommandExit> exits;
    private final List<Observation> observations;
    private final Optional<Failure> failure;

    /**
     * @param exits one for each command that was begun, in order
     * @param observations answers to the order's probes; empty when a failure came first
     * @param failure what kept the agent from doing the whole order, if anything did
     */
    public Result(List<CommandExit> exits, List<Observation> observations, Optional<Failure> failure) {
        this.exits = Collections.unmodifiableList(new ArrayList<>(exits));
        this.observations = Collections.unmodifiableList(new ArrayList<>(observations));
        this.failure = failure;
    }

    public static Result failed(Failure.Cause cause, String detail) {
        return new Result(Collections.emptyList(), Collections.emptyList(), Optional.of(new Failure(cause, detail)));
    }

    public static Result of(JsonObject json) {
        return new Result(
                json.objects("exits", Order.MAX_ACTIONS, CommandExit::of),
                json.objects("observations", Order.MAX_PROBES, Observation::of),
                json.has("failure") ? Optional.of(Failure.of(json.object("failure"))) : Optional.empty());
    }

    public List<CommandExit> exits() {
        return exits;
    }

    public List<Observation> observations() {
        return observations;
    }

    public Optional<Failure> failure() {
        return failure;
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("exits", exits)
                .put("observations", observations)
                .put("failure", failure);
    }

    /** A command's end. */
    public static final class CommandExit extends JsonValue {

        /** The output is cut to this many characters. */
        public static final int MAX_OUTPUT = 66_000;

        private final Optional<Integer> exitCode;
        private final String output;

        /**
         * @param exitCode empty when it was killed at its limit, or its end could not be observed
         * @param output beginning and end of what it printed, standard output and error together
         */
        public CommandExit(Optional<Integer> exitCode, String output) {
            this.exitCode = exitCode;
            this.output = CleanText.cut(output, MAX_OUTPUT);
        }

        public static CommandExit of(JsonObject json) {
            Optional<Integer> code = json.has("exitCode")
                    ? Optional.of((int) json.number("exitCode", Integer.MIN_VALUE, Integer.MAX_VALUE))
                    : Optional.empty();
            return new CommandExit(code, json.text("output", MAX_OUTPUT));
        }

        public Optional<Integer> exitCode() {
            return exitCode;
        }

        public String output() {
            return output;
        }

        @Override
        public JsonObject json() {
            JsonObject json = new JsonObject().put("output", output);
            exitCode.ifPresent(code -> json.put("exitCode", code.longValue()));
            return json;
        }
    }

    /** Why an order was not done wholly. */
    public static final class Failure extends JsonValue {

        /** The kinds of failure that an agent knows. */
        public enum Cause {
            /** A condition for going on did not hold; what came after it was not begun. */
            PRECONDITION,
            /** Content could not be fetched within the time limit. */
            CONTENT_UNAVAILABLE,
            /** What was fetched does not have the hash it should have. */
            CONTENT_DAMAGED,
            /** The disk is full. */
            DISK_FULL,
            /** The archive is damaged or has entries outside its folder. */
            UNPACK_FAILED,
            /** A file could not be put in its place. */
            PLACE_FAILED,
            /** The command's program could not be started. */
            COMMAND_NOT_STARTED,
            /** The command ran past its limit and was killed. */
            COMMAND_TIMED_OUT,
            /** The command's end was not seen: machine or supervisor died while it ran; it is not run again (ruling 8). */
            COMMAND_LOST,
            /** A person at the machine said no, or nobody answered where that means no. */
            REFUSED_BY_PERSON,
            /** The new agent did not work, and the one before it came back. */
            UPGRADE_ROLLED_BACK,
            /** The agent does not know an action or cannot do it on this machine. */
            NOT_SUPPORTED,
            /** The agent itself failed. */
            AGENT_ERROR
        }

        private final Cause cause;
        private final String detail;

        /** @param detail the operating system's or the agent's words, for the person who looks after it */
        public Failure(Cause cause, String detail) {
            this.cause = cause;
            this.detail = CleanText.cut(detail, Observation.MAX_TEXT);
        }

        public static Failure of(JsonObject json) {
            return new Failure(
                    Cause.valueOf(json.text("cause", MAX_CAUSE)), json.textOrEmpty("detail", Observation.MAX_TEXT));
        }

        public Cause cause() {
            return cause;
        }

        public String detail() {
            return detail;
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("cause", cause.name()).put("detail", detail);
        }
    }
}
