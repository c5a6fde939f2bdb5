// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of a test's own, with the test's class path, whose lines can be read and which can be killed. */
public final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    public OtherProcess(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = process.inputReader();
    }

    /** The next line that it prints. @throws IOException when it has ended instead */
    public String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("The other process ended early");
        }
        return line;
    }

    /** As kill -9 does. @return the lines that it had printed and that were not read */
    public List<String> kill() throws IOException, InterruptedException {
        // Process.destroyForcibly would throw away what is still in the pipe.
        process.toHandle().destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
        return lines.lines().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
