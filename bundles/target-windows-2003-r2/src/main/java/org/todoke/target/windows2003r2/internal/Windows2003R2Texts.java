// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003r2.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.TextSource;
import org.todoke.windows.TargetTexts;

/** What this target says, in English and Japanese. */
@Component(service = TextSource.class)
public final class Windows2003R2Texts extends TargetTexts {

    public Windows2003R2Texts() {
        super(Windows2003R2Texts.class);
    }
}
