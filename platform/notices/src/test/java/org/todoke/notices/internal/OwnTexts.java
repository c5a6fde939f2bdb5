// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.util.Locale;
import java.util.Optional;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;

/** The texts of notices alone; of others the key. */
final class OwnTexts implements Texts {

    private final NoticesTexts texts = new NoticesTexts();

    @Override
    public String render(Message message, Locale locale) {
        Optional<String> pattern = texts.pattern(message.key(), locale);
        return pattern.map(message::into).orElse(message.toString());
    }
}
