// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.todoke.api.text.Message;

/**
 * Firewall rules as a text that an operating system takes.
 *
 * @param fileName how it is called when it is saved
 * @param text with the line ends that the system expects
 * @param charset the encoding that the system expects of the file ({@code windows-31j}, {@code UTF-16LE})
 * @param byteOrderMark whether the file begins with one; never in {@code text}
 * @param losses what the form cannot express, rule by rule; empty when the text says all
 */
public record FirewallScript(
        String form, String fileName, String text, Charset charset, boolean byteOrderMark, List<Loss> losses) {

    private static final String MARK = "\uFEFF";

    public FirewallScript {
        losses = List.copyOf(losses);
    }

    /** The file. A character that the encoding lacks becomes {@code ?}; it is among the losses. */
    public byte[] bytes() {
        return (byteOrderMark ? MARK + text : text).getBytes(charset);
    }

    /** UTF-8 without a mark, no loss: what most systems take. */
    public static FirewallScript plain(String form, String fileName, String text) {
        return new FirewallScript(form, fileName, text, StandardCharsets.UTF_8, false, List.of());
    }

    /** @param rule the name of the rule that loses something */
    public record Loss(String rule, Kind kind, Message text) {

        /** What the form has no words for. */
        public enum Kind {
            /** The whole rule: it is left out. */
            RULE,
            /** Its name. */
            NAME,
            /** From where: the text lets in everybody. */
            REMOTE_ADDRESSES,
            /** On which networks: the text says others. */
            PROFILES,
            /** Characters that the system's code page lacks. */
            CHARACTERS
        }
    }
}
