// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.delivery.ContentRef;

/**
 * One instruction of an {@link Order}, done in the order's own work folder. In texts of a command, {@code ${work}} stands for that
 * folder and {@code ${root}} for the agent's install root (without a trailing slash; empty when it is the real root).
 */
public sealed interface Action {

    /** What the machine must fetch for it. */
    default Optional<ContentRef> fetches() {
        return Optional.empty();
    }

    /**
     * Brings an object to the machine and keeps it there, by its hash, for a {@link Fetch} of a later order; an object that is not fetched is
     * thrown away after {@link #KEPT_FOR}. Agents know it since version 2 of the protocol.
     */
    record Keep(ContentRef content) implements Action {
        public static final Duration KEPT_FOR = Duration.ofDays(366);

        @Override
        public Optional<ContentRef> fetches() {
            return Optional.of(content);
        }
    }

    /** Brings an object into the work folder and verifies its hash; what is there already is not fetched again. */
    record Fetch(ContentRef content, String fileName) implements Action {
        public Fetch {
            PlainName.check(fileName);
        }

        @Override
        public Optional<ContentRef> fetches() {
            return Optional.of(content);
        }
    }

    /** Unpacks a fetched .zip, .tar or .tar.gz into a new folder of the work folder; entries that would leave it are refused. */
    record Unpack(String fileName, String folder) implements Action {
        public Unpack {
            PlainName.check(fileName);
            PlainName.check(folder);
        }
    }

    /**
     * Puts a copy of a fetched file where it belongs on the machine: whole or not at all, in place of what was there; missing folders are made.
     *
     * @param path absolute, as the machine writes paths, with the file's own name there
     */
    record Place(String fileName, String path) implements Action {
        public Place {
            PlainName.check(fileName);
            if (path.isBlank()) {
                throw new IllegalArgumentException("A file needs a place");
            }
        }
    }

    /**
     * Runs a program, without a shell, and waits for its end. It is run at most once for an order, whatever restarts in between.
     * An exit code that is not accepted ends the order's actions; its probes are answered all the same.
     *
     * @param command program and arguments
     * @param folder where it runs, below the work folder; empty for the work folder itself
     * @param environment added to the agent's own
     * @param timeLimit after it the program and its children are killed
     * @param acceptedExits exit codes after which the order goes on
     */
    record Run(
            List<String> command,
            String folder,
            Map<String, String> environment,
            Duration timeLimit,
            Set<Integer> acceptedExits)
            implements Action {
        public Run {
            if (command.isEmpty() || command.get(0).isBlank()) {
                throw new IllegalArgumentException("A command needs a program");
            }
            if (timeLimit.isNegative() || timeLimit.isZero()) {
                throw new IllegalArgumentException("A command needs a time limit: " + timeLimit);
            }
            if (!folder.isEmpty()) {
                PlainName.check(folder);
            }
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            acceptedExits = Set.copyOf(acceptedExits);
        }
    }

    /**
     * Looks whether the order may go on: judged by the agent, since nothing may happen in between. Otherwise the order ends with {@link
     * Result.Failure.Cause#PRECONDITION}, before anything that follows.
     *
     * @param wanted how the proofs together must stand
     * @param anyOf it holds when one of these holds as a whole
     */
    record Require(Wanted wanted, List<Proof> anyOf) implements Action {

        public static final int MAX_PROOFS = 50;

        /** What is asked of proofs of which some checks may have no answer. */
        public enum Wanted {
            /** One certainly holds. */
            HOLDS,
            /** None holds, certainly. */
            HOLDS_NOT,
            /** It is not certain that none holds. */
            MAY_HOLD
        }

        public Require {
            if (anyOf.isEmpty()
                    || anyOf.size() > MAX_PROOFS
                    || anyOf.stream().anyMatch(proof -> proof.checks().isEmpty())) {
                throw new IllegalArgumentException("Not what can be required: " + anyOf);
            }
            anyOf = List.copyOf(anyOf);
        }

        /** All of these checks must hold. */
        public static Require all(List<Check> checks) {
            return new Require(Wanted.HOLDS, List.of(new Proof(checks)));
        }
    }

    /**
     * Asks a person at the machine whether the order may go on. Only for agents that can ask ({@link org.todoke.api.machine.Facts#AGENT_ASKS}).
     *
     * @param text what is to be done, for the person; at most {@value #MAX_TEXT} characters
     * @param timeLimit after it {@code otherwise} holds
     */
    record Ask(String text, Duration timeLimit, Otherwise otherwise) implements Action {

        public static final int MAX_TEXT = 1_000;

        /** What holds when nobody answers. */
        public enum Otherwise {
            APPLY,
            REFUSE
        }

        public Ask {
            if (text.isBlank() || text.length() > MAX_TEXT || timeLimit.isNegative() || timeLimit.isZero()) {
                throw new IllegalArgumentException("Not what a person can be asked: " + text + ", " + timeLimit);
            }
        }
    }

    /**
     * Makes a fetched jar the machine's agent. The order goes on in the new agent, once that has said hello; where it does not, the agent that was
     * there before comes back, and the order ends with {@link Result.Failure.Cause#UPGRADE_ROLLED_BACK}.
     *
     * @param version what the jar says of itself; the agent looks
     * @param helloLimit within which the new agent must have reached the server
     */
    record Upgrade(String fileName, String version, Duration helloLimit) implements Action {
        public Upgrade {
            PlainName.check(fileName);
            if (helloLimit.isNegative() || helloLimit.isZero()) {
                throw new IllegalArgumentException("A new agent needs a time limit: " + helloLimit);
            }
        }
    }

    /**
     * Restarts the machine or switches it off. After a restart the order goes on with what follows; switching off is the last action of its
     * order.
     */
    record Power(Change change) implements Action {
        /** What happens to the power. */
        public enum Change {
            RESTART,
            OFF
        }
    }
}
