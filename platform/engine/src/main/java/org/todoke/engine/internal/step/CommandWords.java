// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command into its words: blanks part them, {@code '…'} and {@code "…"} hold them together. Nothing escapes anything, so that paths of
 * Windows stand as they are.
 */
final class CommandWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private CommandWords(String line) {
        this.line = line;
    }

    /** Empty when a quote is not closed. */
    static Optional<List<String>> split(String line) {
        return new CommandWords(line).split();
    }

    private Optional<List<String>> split() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                int close = line.indexOf(c, at + 1);
                if (close < 0) {
                    return Optional.empty();
                }
                word.append(line, at + 1, close);
                inWord = true;
                at = close;
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                word.append(c);
                inWord = true;
            }
            at++;
        }
        end();
        return Optional.of(List.copyOf(words));
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
