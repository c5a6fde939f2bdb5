// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.text;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The engine's own texts. */
@Component(service = TextSource.class)
public final class EngineTexts extends ResourceTexts {

    public EngineTexts() {
        super(EngineTexts.class);
    }
}
