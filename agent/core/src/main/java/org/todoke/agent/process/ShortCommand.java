// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that answers a question: killed after a minute, its output bounded, nothing to read from. */
public final class ShortCommand {

    public static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private static final int OUTPUT_PART = 32 * 1024;
    private static final long LAST_WORDS_MILLIS = 1_000;

    private ShortCommand() {}

    /** What a program answered. */
    public static final class Answer {
        private final int exitCode;
        private final boolean timedOut;
        private final String output;

        Answer(int exitCode, boolean timedOut, String output) {
            this.exitCode = exitCode;
            this.timedOut = timedOut;
            this.output = output;
        }

        /** Meaningless when it timed out. */
        public int exitCode() {
            return exitCode;
        }

        public boolean timedOut() {
            return timedOut;
        }

        public String output() {
            return output;
        }
    }

    /** Runs it and waits; IOException when it cannot be started. */
    public static Answer run(List<String> command) throws IOException {
        return run(command, TIME_LIMIT);
    }

    /** Runs it and waits for so long; it is killed then. */
    public static Answer run(List<String> command, Duration timeLimit) throws IOException {
        return run(command, timeLimit, true);
    }

    /** Runs it and waits for so long; if it takes longer, it goes on by itself. */
    public static Answer begin(List<String> command, Duration patience) throws IOException {
        return run(command, patience, false);
    }

    private static Answer run(List<String> command, Duration timeLimit, boolean kill) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Environment.clean());
        Process process = builder.start();
        process.getOutputStream().close();
        BoundedOutput output = new BoundedOutput(OUTPUT_PART);
        Thread drain = drain(process.getInputStream(), output);
        try {
            boolean ended = process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended && kill) {
                new ProcessTree(process, false).kill();
            }
            drain.join(LAST_WORDS_MILLIS); // a child that lives on may keep the pipe open
            return new Answer(ended ? process.exitValue() : -1, !ended, output.text());
        } catch (InterruptedException e) {
            new ProcessTree(process, false).kill();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while " + command.get(0) + " ran");
        }
    }

    private static Thread drain(InputStream in, BoundedOutput output) {
        Thread thread = new Thread(
                () -> {
                    try {
                        output.drain(in);
                    } catch (IOException e) {
                        java.util.logging.Logger.getLogger(ShortCommand.class.getName())
                                .fine("Output cut: " + e.getMessage()); // the process was killed
                    }
                },
                "output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
