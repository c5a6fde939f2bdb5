// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todoke.api.text.ProblemException;

/**
 * Splits a command line into words as a POSIX shell would (XCU 2.2, quoting) and does nothing else that a shell does: no variables, no
 * patterns, no pipes. {@code ${root}} stays as it is.
 */
public final class Words {

    /** Who writes one of these unquoted expects a shell; there is none. */
    private static final Set<String> OPERATORS = Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1");

    private static final Pattern PLAIN = Pattern.compile("[^\\s'\"\\\\]+");

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quoted;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** @throws ProblemException INVALID when a quote is not closed, the line ends in a backslash, or an operator stands in it */
    public static List<String> split(String line) {
        return new Words(line).split();
    }

    /** The line that {@link #split} would make these words of. */
    public static String join(List<String> words) {
        return words.stream().map(Words::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        boolean plain = !OPERATORS.contains(word) && PLAIN.matcher(word).matches();
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '\'') {
                single();
            } else if (c == '"') {
                twofold();
            } else if (c == '\\') {
                begin();
                quoted = true;
                word.append(next("\\"));
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                begin();
                word.append(c);
            }
        }
        end();
        return List.copyOf(words);
    }

    private void single() {
        begin();
        quoted = true;
        int close = line.indexOf('\'', at);
        if (close < 0) {
            throw ProblemException.invalid("shell.words.unclosed", "'", line);
        }
        word.append(line, at, close);
        at = close + 1;
    }

    private void twofold() {
        begin();
        quoted = true;
        for (char c = next("\""); c != '"'; c = next("\"")) {
            boolean escapes = c == '\\' && at < line.length() && "\\\"$`".indexOf(line.charAt(at)) >= 0;
            word.append(escapes ? next("\"") : c);
        }
    }

    /** @param open what is left open where the line ends here */
    private char next(String open) {
        if (at >= line.length()) {
            throw ProblemException.invalid("shell.words.unclosed", open, line);
        }
        return line.charAt(at++);
    }

    private void begin() {
        inWord = true;
    }

    private void end() {
        if (!inWord) {
            return;
        }
        if (!quoted && OPERATORS.contains(word.toString())) {
            throw ProblemException.invalid("shell.words.operator", word);
        }
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
        quoted = false;
    }
}
