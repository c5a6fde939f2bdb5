// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

/** What part the server takes in DHCP. */
public enum BootMode {
    /** None: no port is open. */
    OFF,
    /** Another server gives the addresses; this one tells machines that boot from the network what to start. */
    PROXY,
    /** This server gives the addresses as well. */
    FULL
}
