// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of notices. */
@Component(service = TextSource.class)
public final class NoticesTexts extends ResourceTexts {

    public NoticesTexts() {
        super(NoticesTexts.class);
    }
}
