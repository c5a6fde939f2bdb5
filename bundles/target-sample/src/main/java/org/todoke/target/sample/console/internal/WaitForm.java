// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.Permission;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.console.ConsolePart;

/** The form of a step that waits. */
@Component
public final class WaitForm implements ConsolePart {

    @Override
    public String id() {
        return "sample-wait";
    }

    @Override
    public Place place() {
        return Place.STEP_EDITOR;
    }

    @Override
    public String module() {
        return "wait.js";
    }

    @Override
    public Permission permission() {
        return Permission.AUTHOR;
    }

    @Override
    public ResourceTexts texts() {
        return ConsoleTexts.ALL;
    }

    @Override
    public String title() {
        return "wait";
    }

    @Override
    public String step() {
        return "wait";
    }
}
