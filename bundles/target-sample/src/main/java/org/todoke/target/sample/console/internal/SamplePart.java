// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.todoke.api.access.Permission;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.console.ConsolePart;

/** What the three parts have in common: a part {@code sample-NAME} is the module {@code NAME.js}, and its name the text {@code NAME}. */
abstract class SamplePart implements ConsolePart {

    private final String name;
    private final Place place;
    private final Permission permission;

    SamplePart(String name, Place place, Permission permission) {
        this.name = name;
        this.place = place;
        this.permission = permission;
    }

    @Override
    public String id() {
        return "sample-" + name;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String module() {
        return name + ".js";
    }

    @Override
    public Permission permission() {
        return permission;
    }

    @Override
    public ResourceTexts texts() {
        return ConsoleTexts.ALL;
    }

    @Override
    public String title() {
        return name;
    }
}
