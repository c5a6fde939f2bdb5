// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressService;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Table;

/** The addresses that are kept for one machine each. */
@Service
@Command(
        scope = "todoke",
        name = "reservation-list",
        description = "Lists the addresses that are reserved for a machine each")
public final class ReservationListCommand extends ShowCommand {

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        if (isForScript(() -> addresses.reservations().stream()
                .map(kept -> Fields.of("mac", kept.mac(), "address", kept.address()))
                .toList())) {
            return;
        }
        Table table = screen().table("address", "mac");
        addresses.reservations().forEach(kept -> table.row(kept.address(), kept.mac()));
        screen().show(table);
    }
}
