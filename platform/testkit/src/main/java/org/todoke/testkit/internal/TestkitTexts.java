// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** What the contracts say of those who do not keep them. */
@Component(service = TextSource.class)
public final class TestkitTexts extends ResourceTexts {

    public TestkitTexts() {
        super(TestkitTexts.class);
    }
}
