// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.screen.Fields;

/** Whether machines are booted from the network, and what is in the way. */
@Service
@Command(
        scope = "todoke",
        name = "boot-status",
        description = "Shows whether machines are booted from the network, and what is in the way")
public final class BootStatusCommand extends ShowCommand {

    @Reference(optional = true)
    BootPlane plane;

    @Override
    protected void run() {
        if (isForScript(() -> Fields.of(
                "on",
                plane != null,
                "mode",
                Optional.ofNullable(plane).map(BootPlane::mode),
                "problems",
                plane == null
                        ? List.of()
                        : plane.problems().stream().map(screen()::text).toList()))) {
            return;
        }
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
