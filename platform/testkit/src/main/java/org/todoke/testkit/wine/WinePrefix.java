// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.wine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Japanese Windows of 64 bits below a folder: files in code page 932, messages that no test should read. Made in five seconds and then kept
 * awake, so that a command takes a tenth of a second; it sleeps when this is closed, or with this process. For one thread.
 */
public final class WinePrefix implements AutoCloseable {

    /** What batch files, INF files without a mark and the answers of programs are written in. */
    public static final Charset CODE_PAGE = Charset.forName("windows-31j");

    private static final String LOCALE = "ja_JP.UTF-8";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> NEEDED = List.of("wine", "wineserver", "localedef");
    private static final Path LOCALE_SOURCE = Path.of("/usr/share/i18n/locales/ja_JP");

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Process keeper;

    private WinePrefix(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("WINEPREFIX", folder.resolve("prefix").toString());
        environment.put("WINEARCH", "win64");
        environment.put("WINEDEBUG", "-all");
        environment.put("WINEDLLOVERRIDES", "mscoree,mshtml=;winemenubuilder.exe=d");
        environment.put("LOCPATH", folder.resolve("locale").toString());
        environment.put("LC_ALL", LOCALE);
    }

    /**
     * @param exitCode as the Windows program gave it
     * @param output what it said on both streams
     */
    public record Answer(int exitCode, String output) {}

    /** Whether this machine has Wine, and what makes it Japanese. */
    public static boolean isInstalled() {
        boolean programs = NEEDED.stream().allMatch(WinePrefix::isOnPath);
        return programs && Files.isRegularFile(LOCALE_SOURCE);
    }

    /** @param folder an empty one, all of it for this */
    public static WinePrefix make(Path folder) throws IOException {
        var prefix = new WinePrefix(folder);
        Files.createDirectories(folder.resolve("locale"));
        prefix.linux(
                "localedef",
                "-i",
                "ja_JP",
                "-f",
                "UTF-8",
                folder.resolve("locale/" + LOCALE).toString());
        prefix.linux("wine", "wineboot", "-i");
        prefix.keeper = prefix.start(folder, List.of("wine", "cmd"), ProcessBuilder.Redirect.DISCARD);
        return prefix;
    }

    /** How a program of Linux is to call this program of Windows, its environment set. */
    public List<String> command(List<String> windows) {
        var command = new ArrayList<String>();
        command.add("env");
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add("wine");
        command.addAll(windows);
        return List.copyOf(command);
    }

    /** Runs a program of Windows in its own drive and waits for it. */
    public Answer run(String... windows) throws IOException {
        return runIn(folder, windows);
    }

    /** Runs a program of Windows with this folder as its current one and waits for it. */
    public Answer runIn(Path current, String... windows) throws IOException {
        return run(
                current,
                Stream.concat(Stream.of("wine"), Arrays.stream(windows)).toList());
    }

    /** Its registry. */
    public WineRegistry registry() {
        return new WineRegistry(this);
    }

    /** A file of Linux as Windows calls it. */
    public String path(Path file) {
        return "Z:" + file.toAbsolutePath().toString().replace('/', '\\');
    }

    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        run(folder, List.of("wineserver", "-k"));
        run(folder, List.of("wineserver", "-w"));
    }

    private void linux(String... words) throws IOException {
        Answer answer = run(folder, List.of(words));
        if (answer.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", words) + " ended with " + answer.exitCode() + ": " + answer.output());
        }
    }

    /** Through a file: a service that the program leaves behind would keep a pipe open. */
    private Answer run(Path current, List<String> words) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = start(current, words, ProcessBuilder.Redirect.to(output.toFile()));
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", words) + " did not end");
            }
            return new Answer(process.exitValue(), Files.readString(output, CODE_PAGE));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + words.get(0) + " ran", e);
        } finally {
            Files.delete(output);
        }
    }

    private Process start(Path current, List<String> words, ProcessBuilder.Redirect output) throws IOException {
        var builder = new ProcessBuilder(words).directory(current.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectOutput(output).start();
    }

    /** Whether this machine has a program that a test wants beside Wine: a compressor, a compiler. */
    public static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(one -> Files.isExecutable(Path.of(one, program)));
    }
}
