// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;

/** The texts of this room. */
@Component(service = TextSource.class)
public final class RepositoryTexts extends ResourceTexts {

    public RepositoryTexts() {
        super(RepositoryTexts.class);
    }
}
