// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one line of an INF says, without its end and comment. */
final class InfLine {

    private static final Pattern HEADER = Pattern.compile("\\s*\\[([^\\]]*)\\]\\s*(;.*)?");
    private static final int NAME_FIELD = 2;
    private static final int DATA_FIELD = 4;

    private InfLine() {}

    static boolean isHeader(String line) {
        return HEADER.matcher(line.stripTrailing()).matches();
    }

    static boolean isHeaderOf(String line, String section) {
        Matcher header = HEADER.matcher(line.stripTrailing());
        return header.matches() && header.group(1).strip().equalsIgnoreCase(section);
    }

    /** Whether the file ends in the middle of it. */
    static boolean isCut(String line) {
        String text = withoutComment(line).strip();
        boolean openHeader = text.startsWith("[") && text.indexOf(']') < 0;
        boolean openQuote = text.chars().filter(c -> c == '"').count() % 2 != 0;
        boolean openEntry = text.startsWith("HK") && (fields(text).size() <= DATA_FIELD || text.endsWith(","));
        return openHeader || openQuote || (openEntry && !line.endsWith("\n"));
    }

    static boolean goesOn(String line) {
        return withoutComment(line).stripTrailing().endsWith("\\");
    }

    static boolean isBlank(String line) {
        return withoutComment(line).isBlank();
    }

    /** Key and value name of an AddReg line, in lower case; empty for another line. */
    static String target(String line) {
        List<String> fields = fields(line);
        return fields.size() > NAME_FIELD
                ? (fields.get(0) + "\n" + fields.get(1) + "\n" + fields.get(NAME_FIELD)).toLowerCase(Locale.ROOT)
                : "";
    }

    /** Whether two AddReg lines write the same. */
    static boolean saysTheSame(String one, String other) {
        return fields(one).equals(fields(other));
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (char c : withoutComment(line).strip().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private static String withoutComment(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (line.charAt(i) == ';' && !quoted) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
