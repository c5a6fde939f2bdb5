// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of this package. */
@Component(service = TextSource.class)
public final class HealthTexts extends ResourceTexts {

    public HealthTexts() {
        super(HealthTexts.class);
    }
}
