// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.Permission;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.console.ConsolePart;

/** A tab of a machine's page: what its system says of itself. */
@Component
public final class SystemTab implements ConsolePart {

    @Override
    public String id() {
        return "sample-system";
    }

    @Override
    public Place place() {
        return Place.MACHINE_TAB;
    }

    @Override
    public String module() {
        return "system.js";
    }

    @Override
    public Permission permission() {
        return Permission.VIEW;
    }

    @Override
    public ResourceTexts texts() {
        return ConsoleTexts.ALL;
    }

    @Override
    public String title() {
        return "system";
    }
}
