// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.util.List;
import java.util.Optional;

/**
 * How an order ended on its machine: facts, no judgement.
 *
 * @param exits one for each command that was begun, in order
 * @param observations answers to the order's probes; empty when a failure came first
 * @param failure what kept the agent from doing the whole order, if anything did
 */
public record Result(List<CommandExit> exits, List<Observation> observations, Optional<Failure> failure) {

    public Result {
        exits = List.copyOf(exits);
        observations = List.copyOf(observations);
    }

    public static Result failed(Failure.Cause cause, String detail) {
        return new Result(List.of(), List.of(), Optional.of(new Failure(cause, detail)));
    }

    /** The exit code of the last command that ended by itself. */
    public Optional<Integer> lastExitCode() {
        return exits.stream()
                .map(CommandExit::exitCode)
                .flatMap(Optional::stream)
                .reduce((first, second) -> second);
    }

    /**
     * A command's end.
     *
     * @param exitCode empty when it was killed at its limit, or its end could not be observed
     * @param output beginning and end of what it printed, standard output and error together; bounded by the agent
     */
    public record CommandExit(Optional<Integer> exitCode, String output) {}

    /**
     * Why an order was not done wholly.
     *
     * @param detail the operating system's or the agent's words, for the person who looks after it
     */
    public record Failure(Cause cause, String detail) {

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
    }
}
