// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of this target. */
@Component(service = TextSource.class)
public final class SampleTexts extends ResourceTexts {

    public SampleTexts() {
        super(SampleTexts.class);
    }
}
