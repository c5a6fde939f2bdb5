// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.Permission;
import org.todoke.spi.console.ConsolePart;

/** A tab of a machine's page: what its system says of itself. */
@Component(service = ConsolePart.class)
public final class SystemTab extends SamplePart {

    public SystemTab() {
        super("system", Place.MACHINE_TAB, Permission.VIEW);
    }
}
