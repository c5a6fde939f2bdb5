// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registry by {@code reg query}, which every Windows since XP has. What it says is read without regard to language: value
 * lines by their type, and "missing" is told from "forbidden" by whether the parent key lists the key.
 */
public final class WindowsRegistry {

    /** XP separates by tabs, later ones by four spaces. */
    private static final Pattern VALUE = Pattern.compile("\\s+(.*?)(?:\t| {4})(REG_[A-Z_0-9]+)(?:(?:\t| {4})(.*))?");

    private static final List<String> NUMBERS = Arrays.asList("REG_DWORD", "REG_QWORD");

    private final CommandRunner runner;

    public WindowsRegistry(CommandRunner runner) {
        this.runner = runner;
    }

    /** A key's values by name; empty when it is missing or cannot be read. The default value is not among them. */
    public Map<String, String> values(String key) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : query(key).orElse("").split("\r?\n")) {
            Matcher matcher = VALUE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), data(matcher));
            }
        }
        return values;
    }

    /**
     * One value's data; empty when it is certainly not there.
     *
     * @param valueName empty for the key's default value
     * @throws IOException when the registry does not let itself be asked
     */
    public Optional<String> value(String key, String valueName) throws IOException {
        return entry(key, valueName).map(WindowsRegistry::data);
    }

    /** The same of a value of this type; one of another type is not there. A number is given in decimal. */
    public Optional<String> value(String key, String valueName, String type) throws IOException {
        return entry(key, valueName)
                .filter(entry -> entry.group(2).equals(type))
                .map(WindowsRegistry::data)
                .map(data -> NUMBERS.contains(type) && data.startsWith("0x")
                        ? Long.toUnsignedString(Long.parseUnsignedLong(data.substring(2), 16))
                        : data);
    }

    /** The line of a value: its name, type and data. */
    private Optional<Matcher> entry(String key, String valueName) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList("reg", "query", key));
        command.addAll(valueName.isEmpty() ? Arrays.asList("/ve") : Arrays.asList("/v", valueName));
        ShortCommand.Answer answer = runner.run(command);
        if (answer.timedOut()) {
            throw new IOException("reg query did not answer in time");
        }
        if (answer.exitCode() == 0) {
            for (String line : answer.output().split("\r?\n")) {
                Matcher matcher = VALUE.matcher(line);
                if (matcher.matches()) {
                    return isSet(key, valueName, line) ? Optional.of(matcher) : Optional.empty();
                }
            }
            return Optional.empty(); // a default value that is not set
        }
        if (isReadableOrMissing(key)) {
            return Optional.empty();
        }
        throw new IOException("The key " + key + " is there, but may not be read: "
                + answer.output().trim());
    }

    /** Of a default value that is not set some say so in their language, as if that were the data; but then the key does not list it. */
    private boolean isSet(String key, String valueName, String line) throws IOException {
        return !valueName.isEmpty()
                || Arrays.asList(query(key).orElse("").split("\r?\n")).contains(line);
    }

    /** Whether the key can be listed, or some key above it can and does not list the way to it. */
    private boolean isReadableOrMissing(String key) throws IOException {
        if (query(key).isPresent()) {
            return true;
        }
        int end = key.lastIndexOf('\\');
        if (end < 0) {
            return false;
        }
        String parent = key.substring(0, end);
        String name = key.substring(end).toLowerCase(java.util.Locale.ROOT);
        Optional<String> listing = query(parent);
        if (!listing.isPresent()) {
            return isReadableOrMissing(parent);
        }
        return Arrays.stream(listing.get().split("\r?\n"))
                .noneMatch(
                        line -> line.trim().toLowerCase(java.util.Locale.ROOT).endsWith(name));
    }

    private Optional<String> query(String key) throws IOException {
        ShortCommand.Answer answer = runner.run(Arrays.asList("reg", "query", key));
        return answer.timedOut() || answer.exitCode() != 0 ? Optional.empty() : Optional.of(answer.output());
    }

    private static String data(Matcher matcher) {
        return matcher.group(3) == null ? "" : matcher.group(3).trim();
    }
}
