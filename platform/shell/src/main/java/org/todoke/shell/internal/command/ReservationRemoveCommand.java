// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.MacAddress;
import org.todoke.shell.internal.completion.ReservationCompleter;

/** Keeps an address for a machine no longer. */
@Service
@Command(
        scope = "todoke",
        name = "reservation-remove",
        description = "Removes the reservation of the machine with this MAC address")
public final class ReservationRemoveCommand extends TodokeCommand {

    @Argument(name = "mac", description = "MAC address", required = true, multiValued = true)
    @Completion(ReservationCompleter.class)
    List<String> words;

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        MacAddress mac = Macs.parse(argument(words));
        addresses.removeReservation(mac);
        screen().say("reservation.removed", mac);
    }
}
