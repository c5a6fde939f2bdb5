// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.TextSource;
import org.todoke.linux.TargetTexts;

/** The texts of this target. */
@Component(service = TextSource.class)
public final class DebianTexts extends TargetTexts {

    public DebianTexts() {
        super(DebianTexts.class);
    }
}
