// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of this room. */
@Component(service = TextSource.class)
public final class TargetsTexts extends ResourceTexts {

    public TargetsTexts() {
        super(TargetsTexts.class);
    }
}
