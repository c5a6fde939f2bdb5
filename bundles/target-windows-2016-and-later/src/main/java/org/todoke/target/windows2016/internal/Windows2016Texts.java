// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.TextSource;
import org.todoke.windows.TargetTexts;

/** What this target says, in English and Japanese. */
@Component(service = TextSource.class)
public final class Windows2016Texts extends TargetTexts {

    public Windows2016Texts() {
        super(Windows2016Texts.class);
    }
}
