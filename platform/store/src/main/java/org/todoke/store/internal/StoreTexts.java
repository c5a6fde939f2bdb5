// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal;

import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.Message;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of this room. */
@Component(service = {TextSource.class, StoreTexts.class})
public final class StoreTexts extends ResourceTexts {

    public StoreTexts() {
        super(StoreTexts.class);
    }

    /** For the log and the console of a server that does not get as far as having a {@link org.todoke.api.text.Texts}. */
    public String render(Message message, Locale locale) {
        return pattern(message.key(), locale).map(message::into).orElseGet(message::toString);
    }
}
