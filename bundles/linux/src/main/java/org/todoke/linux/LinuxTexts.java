// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of the shared parts. */
@Component(service = TextSource.class)
public final class LinuxTexts extends ResourceTexts {

    public LinuxTexts() {
        super(LinuxTexts.class);
    }
}
