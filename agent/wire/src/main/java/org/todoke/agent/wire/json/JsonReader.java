// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict recursive-descent reader; depth is bounded, so the stack is too. Used once, by one thread. */
final class JsonReader {

    private static final int HEX_DIGITS = 4;
    private static final int MAX_NUMBER = 40;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    JsonObject readDocument() {
        skipSpace();
        if (peek() != '{') {
            throw malformed("a JSON object is expected");
        }
        JsonObject object = readObject();
        skipSpace();
        if (at < text.length()) {
            throw malformed("there is text after the object");
        }
        return object;
    }

    private Object readValue() {
        switch (peek()) {
            case '{':
                return readObject();
            case '[':
                return readArray();
            case '"':
                return readText();
            case 't':
                return readWord("true", Boolean.TRUE);
            case 'f':
                return readWord("false", Boolean.FALSE);
            case 'n':
                return readWord("null", null);
            default:
                return readNumber();
        }
    }

    private JsonObject readObject() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        skipSpace();
        if (!takeIf('}')) {
            do {
                skipSpace();
                String name = readText();
                skipSpace();
                take(':');
                skipSpace();
                Object value = readValue();
                if (members.containsKey(name)) {
                    throw malformed("a name stands twice in one object");
                }
                members.put(name, value);
                skipSpace();
            } while (takeIf(','));
            take('}');
        }
        depth--;
        return new JsonObject(members);
    }

    private List<Object> readArray() {
        enter();
        List<Object> elements = new ArrayList<>();
        skipSpace();
        if (!takeIf(']')) {
            do {
                skipSpace();
                elements.add(readValue());
                skipSpace();
            } while (takeIf(','));
            take(']');
        }
        depth--;
        return elements;
    }

    private void enter() {
        at++;
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw malformed("it is nested deeper than " + Json.MAX_DEPTH);
        }
    }

    private String readText() {
        take('"');
        StringBuilder result = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return result.toString();
            }
            if (c < ' ') {
                throw malformed("a control character stands in a text");
            }
            result.append(c == '\\' ? readEscape() : c);
            if (result.length() > Json.MAX_TEXT) {
                throw malformed("a text is longer than " + Json.MAX_TEXT);
            }
        }
    }

    private char readEscape() {
        char c = next();
        switch (c) {
            case '"':
            case '\\':
            case '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return readHex();
            default:
                throw malformed("an unknown escape stands in a text");
        }
    }

    private char readHex() {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            char c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("four hexadecimal digits are expected");
            }
            value = value << HEX_DIGITS | digit;
        }
        return (char) value;
    }

    private Object readWord(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw malformed("a value is expected");
        }
        at += word.length();
        return value;
    }

    private Object readNumber() {
        int start = at;
        takeIf('-');
        if (!takeIf('0')) {
            readDigits();
        }
        boolean integral = true;
        if (takeIf('.')) {
            integral = false;
            readDigits();
        }
        if (takeIf('e') || takeIf('E')) {
            integral = false;
            if (!takeIf('+')) {
                takeIf('-');
            }
            readDigits();
        }
        if (at - start > MAX_NUMBER) {
            throw malformed("a number is longer than " + MAX_NUMBER);
        }
        return toNumber(text.substring(start, at), integral);
    }

    private static Object toNumber(String digits, boolean integral) {
        if (integral) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException e) {
                return Double.valueOf(digits); // wider than a long: kept as JSON's readers commonly do
            }
        }
        return Double.valueOf(digits);
    }

    private void readDigits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed("a value is expected");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() {
        if (at >= text.length()) {
            throw malformed("it ends too early");
        }
        return text.charAt(at++);
    }

    private void take(char expected) {
        if (!takeIf(expected)) {
            throw malformed("'" + expected + "' is expected");
        }
    }

    private boolean takeIf(char expected) {
        boolean taken = at < text.length() && text.charAt(at) == expected;
        if (taken) {
            at++;
        }
        return taken;
    }

    private MalformedJsonException malformed(String why) {
        return new MalformedJsonException("At character " + at + ": " + why);
    }
}
