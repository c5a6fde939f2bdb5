// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.notices.internal.Letter.Way;

/**
 * Letters that have not been delivered yet, a file each, and up to which instant everything has been told. A letter goes out at least once, also when the
 * server is killed. The least tried go first, so that one that is refused for ever holds up no others. Thread-safe; blocks on the disk.
 */
final class Outbox {

    /** A letter that nobody took for so long is given up. */
    static final Duration KEPT = Duration.ofHours(24);

    /** With so many waiting, the oldest gives way to a new one. */
    static final int MOST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Pattern NAME = Pattern.compile("([0-9]{15})-([0-9a-f]{32})\\.(mail|webhook)");
    private static final String TOLD = "told-until";

    private final Path directory;
    private final Map<String, Integer> attempts = new HashMap<>();

    Outbox(Path directory) {
        this.directory = directory;
    }

    /** Everything up to then has been told, or stands here. */
    synchronized Optional<Instant> told() throws IOException {
        Path file = directory.resolve(TOLD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (DateTimeParseException e) {
            LOG.warn("{} cannot be read; telling begins anew", file, e);
            return Optional.empty();
        }
    }

    synchronized void tell(Instant until) throws IOException {
        write(TOLD, until.toString());
    }

    /** Nothing is told any more; whenever it is again, it begins with what happens then. */
    synchronized void forget() throws IOException {
        Files.deleteIfExists(directory.resolve(TOLD));
    }

    synchronized void add(Letter letter, Instant now) throws IOException {
        List<String> waiting = names();
        if (waiting.size() >= MOST) {
            LOG.error("{} notices wait; the oldest is given up", waiting.size());
            remove(waiting.get(0));
        }
        String name = String.format(
                "%015d-%s.%s", now.toEpochMilli(), letter.id(), letter.way().word());
        write(name, letter.subject() + "\n" + letter.body());
    }

    /** The names of the letters that go one of these ways, in the order in which to try. */
    synchronized List<String> waiting(Set<Way> ways) throws IOException {
        return names().stream()
                .filter(name -> ways.contains(way(name)))
                .sorted(Comparator.comparingInt((String name) -> attempts.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    synchronized Letter read(String name) throws IOException {
        String text = Files.readString(directory.resolve(name));
        int line = text.indexOf('\n');
        if (line < 0) {
            throw new IOException("Not a letter: " + name);
        }
        return new Letter(parts(name).group(2), way(name), text.substring(0, line), text.substring(line + 1));
    }

    synchronized void remove(String name) throws IOException {
        attempts.remove(name);
        Files.deleteIfExists(directory.resolve(name));
    }

    /** An attempt was in vain. @return whether the letter is given up */
    synchronized boolean failed(String name, Instant now) throws IOException {
        attempts.merge(name, 1, Integer::sum);
        Instant written = Instant.ofEpochMilli(Long.parseLong(parts(name).group(1)));
        if (written.plus(KEPT).isAfter(now)) {
            return false;
        }
        remove(name);
        return true;
    }

    static Way way(String name) {
        return Way.valueOf(parts(name).group(3).toUpperCase(Locale.ROOT));
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory);
        Path fresh = directory.resolve(name + ".new");
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Matcher parts(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a letter's name: " + name);
        }
        return parts;
    }
}
