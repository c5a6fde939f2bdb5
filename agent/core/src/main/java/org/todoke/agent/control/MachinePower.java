// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.todoke.agent.link.Power;
import org.todoke.agent.process.CommandRunner;
import org.todoke.agent.process.Platform;
import org.todoke.agent.process.ShortCommand;
import org.todoke.agent.wire.work.Action.Power.Change;

/** The power of the machine that the agent runs on, by the system's {@code shutdown}. Thread-safe. */
final class MachinePower implements Power {

    /** Some systems' shutdown stays in the foreground until its time has come: that is agreement too. */
    private static final Duration AGREEMENT = Duration.ofSeconds(15);

    private final Optional<String> refusal;
    private final CommandRunner runner;
    private final boolean windows;

    /** @param refusal why this agent leaves the machine's power alone; empty when it does not */
    MachinePower(Optional<String> refusal) {
        this(refusal, command -> ShortCommand.begin(command, AGREEMENT), Platform.isWindows());
    }

    MachinePower(Optional<String> refusal, CommandRunner runner, boolean windows) {
        this.refusal = refusal;
        this.runner = runner;
        this.windows = windows;
    }

    @Override
    public Optional<String> refusal() {
        return refusal;
    }

    @Override
    public void change(Change change) throws IOException {
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        ShortCommand.Answer answer = runner.run(command(change));
        if (!answer.timedOut() && answer.exitCode() != 0) {
            throw new IOException("shutdown ended with " + answer.exitCode() + ": " + answer.output());
        }
    }

    /** Off is a minute away, so that the result still reaches the server. */
    private List<String> command(Change change) {
        boolean off = change == Change.OFF;
        if (windows) {
            return Arrays.asList("shutdown", off ? "-s" : "-r", "-f", "-t", off ? "60" : "5");
        }
        return off
                ? Arrays.asList("shutdown", "-h", "-P", "+1", "Todoke switches this machine off")
                : Arrays.asList("shutdown", "-r", "now");
    }
}
