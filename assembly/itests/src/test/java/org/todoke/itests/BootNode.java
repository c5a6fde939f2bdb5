// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A machine in a network namespace of its own, with whatever real client runs there. */
final class BootNode {

    private final String namespace;
    private final Path workspace;
    private final List<Process> started = new ArrayList<>();
    private int reports;

    BootNode(String namespace, Path workspace) {
        this.namespace = namespace;
        this.workspace = workspace;
    }

    String namespace() {
        return namespace;
    }

    /** Runs a command to its end, which is to be a good one. */
    String run(String... command) throws IOException, InterruptedException {
        return BootLab.run(words(command).toArray(String[]::new));
    }

    /** How a command ends that may end badly. */
    int exitCode(String... command) throws IOException, InterruptedException {
        Process process = start("commands.log", command);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError(String.join(" ", command) + " does not end");
        }
        return process.exitValue();
    }

    /** Starts a command that runs until the end of the test at the latest. */
    Process start(String log, String... command) throws IOException {
        Process process = new ProcessBuilder(words(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        workspace.resolve(namespace + "-" + log).toFile()))
                .start();
        started.add(process);
        return process;
    }

    /** Runs a program of the tests, and gives its report. */
    List<String> report(Class<?> program, String... arguments) throws IOException, InterruptedException {
        Path report = begin(program, arguments);
        Process process = started.get(started.size() - 1);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(program.getSimpleName() + " failed, see the logs in " + workspace);
        }
        return Files.readAllLines(report);
    }

    /** Starts a program of the tests and waits until it has written its report. */
    void hold(Class<?> program, String... arguments) throws IOException {
        Path report = begin(program, arguments);
        Awaitility.await(program.getSimpleName())
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(report) && Files.size(report) > 0);
    }

    /** Starts a program of the tests. @return where its report will be */
    Path begin(Class<?> program, String... arguments) throws IOException {
        Path report = workspace.resolve(namespace + "-report-" + ++reports);
        List<String> java = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                program.getName(),
                report.toString()));
        java.addAll(Arrays.asList(arguments));
        start(program.getSimpleName() + ".log", java.toArray(String[]::new));
        return report;
    }

    /** Ends what runs here. */
    void end() {
        started.forEach(Ending::gently);
        started.clear();
    }

    private List<String> words(String... command) {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        words.addAll(Arrays.asList(command));
        return words;
    }
}
