// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2000.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.TextSource;
import org.todoke.windows.TargetTexts;

/** What this target says, in English and Japanese. */
@Component(service = TextSource.class)
public final class Windows2000Texts extends TargetTexts {

    public Windows2000Texts() {
        super(Windows2000Texts.class);
    }
}
