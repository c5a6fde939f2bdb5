// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;

/** What holds for every order, whoever planned it. */
final class WorkRules {

    /** A command has at most this many words … */
    static final int MAX_WORDS = 200;

    /** … and this many characters: what {@code CreateProcess} takes on Windows, the least of our systems. */
    static final int MAX_COMMAND_LENGTH = 32_000;

    private final Interview interview;

    WorkRules(Interview interview) {
        this.interview = interview;
    }

    /** @param where which question gave this plan */
    void check(String where, List<Action> actions, Proof proof, Duration timeLimit) {
        interview.require(!proof.checks().isEmpty(), "testkit.contract.proof", where, 0, Order.MAX_PROBES);
        checkUnproved(where, actions, proof, timeLimit);
    }

    /** The same for what may have no proof, since its system cannot be asked (ADR 40). */
    void checkUnproved(String where, List<Action> actions, Proof proof, Duration timeLimit) {
        interview.require(
                !actions.isEmpty() && actions.size() <= Order.MAX_ACTIONS,
                "testkit.contract.actions",
                where,
                actions.size(),
                Order.MAX_ACTIONS);
        interview.require(
                proof.checks().size() <= Order.MAX_PROBES,
                "testkit.contract.proof",
                where,
                proof.checks().size(),
                Order.MAX_PROBES);
        for (int i = 0; i < actions.size(); i++) {
            check(where, actions.get(i), i == actions.size() - 1, timeLimit);
        }
        proof.probes().forEach(probe -> check(where, probe));
    }

    void check(String where, Probe probe) {
        if (probe instanceof Probe.Command command) {
            checkCommand(where, command.command());
            checkPattern(where, command.pattern());
        } else if (probe instanceof Probe.File file) {
            interview.require(!file.path().isBlank(), "testkit.contract.probe-blank", where);
        } else if (probe instanceof Probe.Hash hash) {
            interview.require(!hash.path().isBlank(), "testkit.contract.probe-blank", where);
        } else if (probe instanceof Probe.Registry registry) {
            interview.require(!registry.key().isBlank(), "testkit.contract.probe-blank", where);
        }
    }

    private void check(String where, Action action, boolean last, Duration timeLimit) {
        if (action instanceof Action.Run run) {
            checkCommand(where, run.command());
            interview.require(
                    run.timeLimit().compareTo(timeLimit) <= 0,
                    "testkit.contract.time-limit",
                    where,
                    run.timeLimit(),
                    timeLimit);
        } else if (action instanceof Action.Power power) {
            interview.require(
                    last || power.change() == Action.Power.Change.RESTART, "testkit.contract.power-last", where);
        }
    }

    private void checkCommand(String where, List<String> command) {
        int length = command.stream().mapToInt(String::length).sum() + command.size();
        interview.require(
                command.size() <= MAX_WORDS && length <= MAX_COMMAND_LENGTH,
                "testkit.contract.command-long",
                where,
                command.size(),
                length);
        interview.require(
                !command.isEmpty()
                        && !command.get(0).isBlank()
                        && command.stream().noneMatch(WorkRules::hasNul),
                "testkit.contract.command-bad",
                where);
    }

    private void checkPattern(String where, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            interview.error("testkit.contract.pattern", where, pattern);
        }
    }

    private static boolean hasNul(String word) {
        return word.indexOf('\0') >= 0;
    }
}
