// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/** What Linux tells in {@code /etc} and {@code /proc}. */
final class LinuxFacts {

    private static final Logger LOG = Logger.getLogger(LinuxFacts.class.getName());
    private static final int MAX_LINES = 500;
    private static final long KIB = 1024;
    private static final Set<String> OS_RELEASE = new HashSet<>(Arrays.asList(
            "id", "id_like", "version_id", "version_codename", "pretty_name", "name", "build_id", "variant_id"));

    void gather(Map<String, String> facts) {
        List<String> osRelease = lines("/etc/os-release");
        osRelease(osRelease.isEmpty() ? lines("/usr/lib/os-release") : osRelease, facts);
        firstLine("/proc/sys/kernel/random/boot_id").ifPresent(id -> facts.put("boot.id", id));
        firstLine("/sys/class/dmi/id/product_uuid").ifPresent(id -> facts.put("hardware.uuid", id));
        column("/proc/stat", "btime").ifPresent(time -> facts.put("boot.time", time));
        column("/proc/meminfo", "MemTotal:")
                .filter(kib -> kib.matches("\\d{1,12}"))
                .ifPresent(kib -> facts.put("memory.bytes", String.valueOf(Long.parseLong(kib) * KIB)));
    }

    /** Lines as os-release(5) has them: {@code KEY=value}, the value perhaps in quotes. */
    static void osRelease(List<String> lines, Map<String, String> facts) {
        for (String line : lines) {
            int at = line.indexOf('=');
            String key = at > 0 ? line.substring(0, at).trim().toLowerCase(Locale.ROOT) : "";
            if (OS_RELEASE.contains(key)) {
                facts.put("os-release." + key, unquote(line.substring(at + 1).trim()));
            }
        }
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    static Optional<String> firstLine(String file) {
        return lines(file).stream().findFirst().map(String::trim).filter(line -> !line.isEmpty());
    }

    private static Optional<String> column(String file, String first) {
        return lines(file).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(first))
                .map(words -> words[1])
                .findFirst();
    }

    private static List<String> lines(String name) {
        Path file = Paths.get(name);
        if (!Files.isReadable(file)) {
            return Collections.emptyList();
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Arrays.asList(text.split("\n", MAX_LINES));
        } catch (IOException e) {
            LOG.fine(name + " cannot be read: " + e.getMessage());
            return Collections.emptyList();
        }
    }
}
