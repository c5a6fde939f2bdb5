// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** What the commands print. */
@Component(service = TextSource.class)
public final class ShellTexts extends ResourceTexts {

    public ShellTexts() {
        super(ShellTexts.class);
    }
}
