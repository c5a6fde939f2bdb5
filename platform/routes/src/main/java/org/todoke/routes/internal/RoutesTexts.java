// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of the flows. */
@Component(service = TextSource.class)
public final class RoutesTexts extends ResourceTexts {

    public RoutesTexts() {
        super(RoutesTexts.class);
    }
}
