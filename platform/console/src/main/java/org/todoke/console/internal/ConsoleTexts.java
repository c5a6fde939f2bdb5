// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of the console, which the browser gets as a whole. */
@Component(service = {TextSource.class, ConsoleTexts.class})
public final class ConsoleTexts extends ResourceTexts {

    public ConsoleTexts() {
        super(ConsoleTexts.class);
    }
}
