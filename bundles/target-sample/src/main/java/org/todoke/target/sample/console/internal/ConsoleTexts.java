// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.todoke.api.text.ResourceTexts;

/** The texts of the three parts. */
final class ConsoleTexts extends ResourceTexts {

    static final ConsoleTexts ALL = new ConsoleTexts();

    private ConsoleTexts() {
        super(ConsoleTexts.class);
    }
}
