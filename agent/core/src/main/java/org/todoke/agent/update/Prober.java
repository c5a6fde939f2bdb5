// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.todoke.agent.io.FileHash;
import org.todoke.agent.process.CommandRunner;
import org.todoke.agent.process.Platform;
import org.todoke.agent.process.ShortCommand;
import org.todoke.agent.process.WindowsRegistry;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Probe;

/** Answers probes. Never fails: what cannot be observed is "unknown", with the reason. Thread-safe. */
public final class Prober implements Probe.Visitor<Observation> {

    private static final int MAX_BYTES = 4 * Observation.MAX_TEXT;

    private final Placeholders placeholders;
    private final CommandRunner runner;
    private final boolean windows;

    Prober(Placeholders placeholders) {
        this(placeholders, ShortCommand::run, Platform.isWindows());
    }

    Prober(Placeholders placeholders, CommandRunner runner, boolean windows) {
        this.placeholders = placeholders;
        this.runner = runner;
        this.windows = windows;
    }

    /**
     * Answers where there is no order: {@code ${work}} is the current folder.
     *
     * @param root the install root; empty for the real one
     */
    public static Prober outsideOrders(String root, CommandRunner runner, boolean windows) {
        return new Prober(new Placeholders(root, Paths.get("")), runner, windows);
    }

    public Observation answer(Probe probe) {
        try {
            return probe.accept(this);
        } catch (RuntimeException | StackOverflowError e) { // a regular expression can exhaust the stack
            return Observation.unknown("The agent could not look: " + e);
        }
    }

    @Override
    public Observation file(Probe.File probe) {
        String name = placeholders.in(probe.path());
        Path path;
        try {
            path = Paths.get(name.isEmpty() ? "/" : name);
        } catch (InvalidPathException e) {
            return Observation.unknown("Not a path here: " + name);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Observation.present(attributes.isRegularFile() ? beginning(path) : "");
        } catch (NoSuchFileException e) {
            return Observation.absent();
        } catch (AccessDeniedException e) {
            return Observation.unknown("Permission denied: " + e.getMessage());
        } catch (IOException e) {
            return isBelowAFile(path) ? Observation.absent() : Observation.unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Observation hash(Probe.Hash probe) {
        Observation file = file(new Probe.File(probe.path()));
        if (file.state() != Observation.State.PRESENT) {
            return file;
        }
        Path path = Paths.get(placeholders.in(probe.path()));
        try {
            return Files.isRegularFile(path)
                    ? Observation.present(FileHash.sha256(path))
                    : Observation.unknown("Not a file: " + path);
        } catch (IOException e) {
            return Observation.unknown(String.valueOf(e.getMessage()));
        }
    }

    /** Then it cannot be there, though the system has another error for that. */
    private static boolean isBelowAFile(Path path) {
        Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && Files.isRegularFile(parent);
    }

    private static String beginning(Path file) throws IOException {
        byte[] bytes = new byte[MAX_BYTES];
        int have = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = 0; n >= 0 && have < bytes.length; n = in.read(bytes, have, bytes.length - have)) {
                have += n;
            }
        }
        String text = decode(Arrays.copyOf(bytes, have));
        return text.length() > Observation.MAX_TEXT ? text.substring(0, Observation.MAX_TEXT) : text;
    }

    /** UTF-8, or what a byte order mark says. */
    private static String decode(byte[] bytes) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (bytes.length >= 2 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe) {
            charset = (bytes[0] & 0xff) == 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            mark = 3;
        }
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                .toString();
    }

    @Override
    public Observation command(Probe.Command probe) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(probe.pattern(), Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            return Observation.unknown("Not a regular expression: " + probe.pattern());
        }
        ShortCommand.Answer answer;
        try {
            answer = runner.run(placeholders.in(probe.command()));
        } catch (IOException e) {
            return Observation.unknown(String.valueOf(e.getMessage()));
        }
        if (answer.timedOut()) {
            return Observation.unknown("It was killed after " + ShortCommand.TIME_LIMIT.getSeconds() + " s");
        }
        if (answer.exitCode() != 0) {
            return Observation.absent();
        }
        return find(pattern, answer.output());
    }

    private static Observation find(Pattern pattern, String output) {
        for (String line : output.split("\r?\n")) {
            Matcher matcher = pattern.matcher(new PatientText(line));
            if (matcher.find()) {
                boolean group = matcher.groupCount() > 0 && matcher.group(1) != null;
                return Observation.present(group ? matcher.group(1) : line);
            }
        }
        return Observation.absent();
    }

    @Override
    public Observation registry(Probe.Registry probe) {
        return registry(probe.key(), probe.valueName(), "");
    }

    @Override
    public Observation typedRegistry(Probe.TypedRegistry probe) {
        return registry(probe.key(), probe.valueName(), probe.type());
    }

    private Observation registry(String key, String valueName, String type) {
        if (!windows) {
            return Observation.unknown("This machine has no Windows registry");
        }
        WindowsRegistry registry = new WindowsRegistry(runner);
        try {
            return (type.isEmpty() ? registry.value(key, valueName) : registry.value(key, valueName, type))
                    .map(Observation::present)
                    .orElseGet(Observation::absent);
        } catch (IOException e) {
            return Observation.unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Observation unsupported(Probe.Unsupported probe) {
        return Observation.unknown("This agent does not know the kind of probe '" + probe.kind() + "'");
    }
}
