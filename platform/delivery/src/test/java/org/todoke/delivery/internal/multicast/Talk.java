// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A program that is spoken with by lines. */
final class Talk implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(Boolean.getBoolean("todoke.long") ? 20 : 2);

    private final Process process;
    private final Writer in;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Talk(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("closed " + e);
        }
    }

    void say(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** The first line that begins so, waited for. */
    String await(String beginning) {
        Awaitility.await(beginning)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> find(beginning).isPresent() || !process.isAlive());
        return find(beginning).orElseThrow(() -> new AssertionError("No " + beginning + " in " + lines));
    }

    /** Waits until a receiver has so many bytes. */
    void awaitProgress(long bytes) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> all("progress ").stream().anyMatch(each -> Long.parseLong(each) >= bytes));
    }

    Optional<String> find(String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).findFirst();
    }

    /** All lines that begin so, without the beginning. */
    List<String> all(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    /** Memory that the program has in use, in KiB. */
    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    void forget() {
        lines.clear();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
