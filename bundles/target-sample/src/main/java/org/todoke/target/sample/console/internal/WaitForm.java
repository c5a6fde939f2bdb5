// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.console.internal;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.Permission;
import org.todoke.spi.console.ConsolePart;

/** The form of a step that waits. */
@Component(service = ConsolePart.class)
public final class WaitForm extends SamplePart {

    public WaitForm() {
        super("wait", Place.STEP_EDITOR, Permission.AUTHOR);
    }

    @Override
    public String step() {
        return "wait";
    }
}
