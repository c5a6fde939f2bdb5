// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.api.text.ProblemException;

/** Keeps an address for one machine. */
@Service
@Command(
        scope = "todoke",
        name = "reservation-add",
        description = "Reserves an address for the machine with this MAC address")
public final class ReservationAddCommand extends TodokeCommand {

    @Argument(name = "mac address", description = "MAC address and IPv4 address", required = true, multiValued = true)
    List<String> words;

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        List<String> both = arguments(words);
        try {
            var reservation = new Reservation(MacAddress.parse(both.get(0)), Ipv4.parse(both.get(1)));
            addresses.addReservation(reservation);
            screen().say("reservation.added", reservation.address(), reservation.mac());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ProblemException.invalid("shell.reservation.wrong", String.join(" ", both));
        }
    }
}
