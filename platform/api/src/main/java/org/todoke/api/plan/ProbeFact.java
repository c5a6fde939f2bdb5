// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;

/**
 * An agent's answer to a probe, kept among its machine's facts: under a name made of the probe, so the same question has the same name for
 * every package, and as a value that tells "not there" from an empty one. What could not be observed is no fact.
 */
public final class ProbeFact {

    /** Begins the names of all such facts. */
    public static final String PREFIX = "probe.";

    private static final String PRESENT = "=";
    private static final String ABSENT = "absent";
    private static final int PLAIN_LENGTH = 120;
    private static final int HASH_BYTES = 8;
    private static final Map<String, String> ROOTS = Map.of(
            "hklm", "hkey_local_machine",
            "hkcu", "hkey_current_user",
            "hku", "hkey_users",
            "hkcr", "hkey_classes_root",
            "hkcc", "hkey_current_config");

    private ProbeFact() {}

    /** The fact's name. Registry keys are the same in the short and the long form, and in any case of letters. */
    public static String name(Probe probe) {
        if (probe instanceof Probe.Registry registry) {
            return bounded(place(registry));
        }
        if (probe instanceof Probe.TypedRegistry typed) {
            return bounded(place(typed.ofAnyType()) + ":" + typed.type().name().toLowerCase(Locale.ROOT));
        }
        if (probe instanceof Probe.File file) {
            return bounded("file." + file.path());
        }
        if (probe instanceof Probe.Hash hash) {
            return bounded("hash." + hash.path());
        }
        Probe.Command command = (Probe.Command) probe;
        return hashed("command." + String.join(" ", command.command()), command.command() + "\n" + command.pattern());
    }

    public static boolean isName(String fact) {
        return fact.startsWith(PREFIX);
    }

    /** The fact's value for something that is there with this value, which is cut where it is too long for a fact. */
    public static String present(String value) {
        String kept = PRESENT + value;
        return kept.length() <= Facts.MAX_VALUE ? kept : kept.substring(0, Facts.MAX_VALUE);
    }

    /** The fact's value for something that is certainly not there. */
    public static String absent() {
        return ABSENT;
    }

    /** The answer under this name; empty when the machine has given none. */
    public static Optional<Observation> in(Facts facts, String name) {
        return facts.get(name)
                .map(value -> value.startsWith(PRESENT)
                        ? Observation.present(value.substring(PRESENT.length()))
                        : Observation.absent());
    }

    private static String place(Probe.Registry registry) {
        return "registry." + longForm(registry.key().toLowerCase(Locale.ROOT)) + "\\"
                + registry.valueName().toLowerCase(Locale.ROOT);
    }

    private static String longForm(String key) {
        int end = key.indexOf('\\') < 0 ? key.length() : key.indexOf('\\');
        String root = key.substring(0, end);
        return ROOTS.getOrDefault(root, root) + key.substring(end);
    }

    private static String bounded(String text) {
        return text.length() <= PLAIN_LENGTH && isPlain(text) ? PREFIX + text : hashed(text, text);
    }

    /** Readable as far as it goes, and different for what is different. */
    private static String hashed(String readable, String whole) {
        String plain = readable.replaceAll("[^ -~]", "?");
        String begin = plain.length() <= PLAIN_LENGTH ? plain : plain.substring(0, PLAIN_LENGTH);
        return PREFIX + begin + "#" + hash(whole);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String hash(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
