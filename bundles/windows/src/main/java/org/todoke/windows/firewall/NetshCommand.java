// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code netsh} command as words, so that the line that a person types and the arguments that an agent passes are one thing.
 *
 * @param words after {@code netsh}
 */
record NetshCommand(List<Word> words) {

    /** A variable of the environment, meant to be replaced (F-5.4: {@code %windir%}). */
    private static final Pattern VARIABLE = Pattern.compile("%([A-Za-z_][A-Za-z0-9_()]*)%");

    private static final String PLACE = "\u0000";

    NetshCommand {
        words = List.copyOf(words);
    }

    /** Begins with words that need no quotes. */
    static Writer of(String words) {
        return new Writer(words);
    }

    /** As it is typed at a prompt, one line, never wrapped. */
    String line() {
        var line = new StringBuilder("netsh");
        words.forEach(word -> line.append(' ').append(word.typed()));
        return line.toString();
    }

    /** As it stands in a batch file, where a lone {@code %} must be doubled. */
    String batchLine() {
        var line = new StringBuilder("netsh");
        words.forEach(word -> line.append(' ')
                .append(
                        word.isPath()
                                ? doublePercents(word.typed())
                                : word.typed().replace("%", "%%")));
        return line.toString();
    }

    /** As a program's arguments, without a shell. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of("netsh"));
        words.forEach(word -> arguments.add(word.tag() + word.value()));
        return arguments;
    }

    private static String doublePercents(String typed) {
        return VARIABLE.matcher(typed)
                .replaceAll(PLACE + "$1" + PLACE)
                .replace("%", "%%")
                .replace(PLACE, "%");
    }

    /** @param tag {@code name=}, or empty where the place says what it is */
    record Word(String tag, String value, boolean quoted, boolean isPath) {

        String typed() {
            return tag + (quoted ? quote(value) : value);
        }

        /** Backslashes before a quote would escape it (the rule of {@code CommandLineToArgvW}). */
        private static String quote(String value) {
            int end = value.length();
            while (end > 0 && value.charAt(end - 1) == '\\') {
                end--;
            }
            return '"' + value + value.substring(end) + '"';
        }
    }

    /** For one command, one thread. */
    static final class Writer {

        private final List<Word> words = new ArrayList<>();

        private Writer(String plain) {
            for (String word : plain.split(" ")) {
                plain("", word);
            }
        }

        Writer plain(String tag, String value) {
            words.add(new Word(tag, value, false, false));
            return this;
        }

        Writer text(String tag, String value) {
            words.add(new Word(tag, value, true, false));
            return this;
        }

        Writer path(String tag, String value) {
            words.add(new Word(tag, value, true, true));
            return this;
        }

        NetshCommand done() {
            return new NetshCommand(words);
        }
    }
}
