// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.util.Locale;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.shell.internal.ShellTexts;

/** Renders the shell's own texts; messages of others are shown as key and arguments. */
public final class ShellTextsOnly implements Texts {

    private final ShellTexts texts = new ShellTexts();

    @Override
    public String render(Message message, Locale locale) {
        return texts.pattern(message.key(), locale)
                .map(pattern -> fill(pattern, message))
                .orElseGet(message::toString);
    }

    private static String fill(String pattern, Message message) {
        String filled = pattern;
        for (int i = 0; i < message.args().size(); i++) {
            filled = filled.replace("{" + i + "}", message.args().get(i));
        }
        return filled;
    }
}
