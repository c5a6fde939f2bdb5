// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

import java.util.Map;

/** Writes compact JSON. A surrogate without its partner is escaped, since UTF-8 cannot carry it. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(JsonObject object) {
        JsonWriter writer = new JsonWriter();
        writer.writeValue(object);
        return writer.out.toString();
    }

    private void writeValue(Object value) {
        if (value instanceof JsonObject) {
            writeObject(((JsonObject) value).members());
        } else if (value instanceof Iterable) {
            writeArray((Iterable<?>) value);
        } else if (value instanceof String) {
            writeText((String) value);
        } else {
            out.append(value);
        }
    }

    private void writeObject(Map<String, Object> members) {
        char before = '{';
        for (Map.Entry<String, Object> member : members.entrySet()) {
            out.append(before);
            writeText(member.getKey());
            out.append(':');
            writeValue(member.getValue());
            before = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void writeArray(Iterable<?> elements) {
        out.append('[');
        String between = "";
        for (Object element : elements) {
            out.append(between);
            writeValue(element);
            between = ",";
        }
        out.append(']');
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || isLoneSurrogate(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
