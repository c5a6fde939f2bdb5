// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.Message;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of this room, and their English form for the log. */
@Component(service = {TextSource.class, SecurityTexts.class})
public final class SecurityTexts extends ResourceTexts {

    @Activate
    public SecurityTexts() {
        super(SecurityTexts.class);
    }

    /** The message as the log shows it. */
    public String english(Message message) {
        return pattern(message.key(), Locale.ENGLISH).map(message::into).orElseGet(message::toString);
    }
}
