// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.ProblemException;

/** Names and ids: what may be one, and how a free one is made. */
public final class Names {

    static final int MAX_LENGTH = 63;

    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}._-]+");
    private static final Pattern GROUP = Pattern.compile("(?!.*(^/|//|/$))[\\p{L}\\p{N}._ /-]{0,63}");
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Names() {}

    /** A machine name made of what an agent wishes: unfit characters become {@code -}; "machine" if nothing is left. */
    static String machineName(String wished) {
        String cut = cut(UNFIT.matcher(wished.strip()).replaceAll("-"), MAX_LENGTH);
        boolean taken =
                cut.equals("all") || MachineId.isMachineId(cut); // words that mean something else to an operator
        return cut.isBlank() || cut.equals("-") || taken ? "machine" : cut;
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        boolean splitsCharacter = Character.isHighSurrogate(name.charAt(length - 1));
        return name.substring(0, splitsCharacter ? length - 1 : length);
    }

    /** The name itself for 1, else the name with the number, cut so that it fits. */
    public static String numbered(String name, int number) {
        if (number == 1) {
            return name;
        }
        String suffix = "-" + number;
        return cut(name, MAX_LENGTH - suffix.length()) + suffix;
    }

    /** @throws ProblemException INVALID when no machine can be called so */
    static void checkMachine(String name) {
        if (name.isBlank() || !machineName(name).equals(name)) {
            throw ProblemException.invalid("engine.machine.name", name, MAX_LENGTH);
        }
    }

    static void checkGroup(String group) {
        if (!GROUP.matcher(group).matches()) {
            throw ProblemException.invalid("engine.group.name", group, MAX_LENGTH);
        }
    }

    /** A fresh id: the prefix and 60 random bits. */
    public static String random(String prefix) {
        var id = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
