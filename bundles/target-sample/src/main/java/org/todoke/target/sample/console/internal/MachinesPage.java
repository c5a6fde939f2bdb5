// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.Permission;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.console.ConsolePart;

/** A page: the machines that this target has. */
@Component
public final class MachinesPage implements ConsolePart {

    @Override
    public String id() {
        return "sample-machines";
    }

    @Override
    public Place place() {
        return Place.PAGE;
    }

    @Override
    public String module() {
        return "machines.js";
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
        return "machines";
    }
}
