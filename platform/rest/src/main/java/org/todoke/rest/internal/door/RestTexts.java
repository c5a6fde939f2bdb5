// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of the API. */
@Component(service = TextSource.class)
public final class RestTexts extends ResourceTexts {

    public RestTexts() {
        super(RestTexts.class);
    }
}
