// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.util.Locale;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.gateway.internal.GatewayTexts;

/** The gateway's own texts; the keys of others are shown with their arguments. */
public final class EnglishTexts implements Texts {

    private final GatewayTexts own = new GatewayTexts();

    @Override
    public String render(Message message, Locale locale) {
        String text = own.pattern(message.key(), locale).orElseGet(message::toString);
        for (int i = 0; i < message.args().size(); i++) {
            text = text.replace("{" + i + "}", message.args().get(i));
        }
        return text;
    }
}
