// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the text of a {@code .reg} file (version 5: Windows 2000 and later). For one thread. */
public final class RegistryFile {

    /** With a byte order mark in front. */
    public static final Charset CHARSET = StandardCharsets.UTF_16LE;

    private static final String END = "\r\n";

    private final Map<String, StringBuilder> keys = new LinkedHashMap<>();

    /** A REG_SZ value; the same name given twice is written twice, the later one holds. */
    public RegistryFile text(String key, String name, String data) {
        return line(key, name, quote(data));
    }

    /** A REG_DWORD value. */
    public RegistryFile number(String key, String name, int data) {
        return line(key, name, String.format("dword:%08x", data));
    }

    /** The whole text without the mark. */
    public String text() {
        var text = new StringBuilder("Windows Registry Editor Version 5.00").append(END);
        keys.forEach((key, lines) ->
                text.append(END).append('[').append(key).append(']').append(END).append(lines));
        return text.append(END).toString();
    }

    private RegistryFile line(String key, String name, String data) {
        keys.computeIfAbsent(key, unknown -> new StringBuilder())
                .append(quote(name))
                .append('=')
                .append(data)
                .append(END);
        return this;
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
