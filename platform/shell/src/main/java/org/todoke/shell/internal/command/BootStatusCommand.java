// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.text.Message;

/** Whether machines are booted from the network, and what is in the way. */
@Service
@Command(
        scope = "todoke",
        name = "boot-status",
        description = "Shows whether machines are booted from the network, and what is in the way")
public final class BootStatusCommand extends TodokeCommand {

    @Reference(optional = true)
    BootPlane plane;

    @Override
    protected void run() {
        if (plane == null) {
            screen().say("boot.off");
            return;
        }
        screen().say("boot.on", plane.mode().name().toLowerCase(Locale.ROOT));
        for (Message problem : plane.problems()) {
            screen().line("! " + screen().text(problem));
        }
    }
}
