// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import org.jline.utils.WCWidth;

/** Text measured in cells of a terminal, where a Chinese or Japanese character takes two. */
public final class Cells {

    private static final String CUT = "…";

    private Cells() {}

    /** How many cells the text takes. */
    public static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    /** The text in at most this many cells; what had to be cut ends in an ellipsis. */
    public static String cut(String text, int cells) {
        if (width(text) <= cells) {
            return text;
        }
        var kept = new StringBuilder();
        int used = 1;
        for (int point : text.codePoints().toArray()) {
            used += width(point);
            if (used > cells) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return cells < 1 ? "" : kept + CUT;
    }

    /** The text, cut or filled with blanks on its right to exactly this many cells. */
    public static String left(String text, int cells) {
        String cut = cut(text, cells);
        return cut + " ".repeat(cells - width(cut));
    }

    /** The text, cut or filled with blanks on its left to exactly this many cells. */
    public static String right(String text, int cells) {
        String cut = cut(text, cells);
        return " ".repeat(cells - width(cut)) + cut;
    }

    /**
     * The text on one line and without anything that a terminal obeys: names and facts come from machines, and must not move the
     * cursor or turn the direction of writing.
     */
    public static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(Cells::isVisible)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static boolean isVisible(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }

    private static int width(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }
}
