// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.Permission;
import org.todoke.spi.console.ConsolePart;

/** A page: the machines that this target has. */
@Component(service = ConsolePart.class)
public final class MachinesPage extends SamplePart {

    public MachinesPage() {
        super("machines", Place.PAGE, Permission.VIEW);
    }
}
