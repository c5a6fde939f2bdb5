// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

/** Bytes that are no DHCP packet, or one that contradicts itself. */
final class MalformedPacketException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedPacketException(String message) {
        super(message);
    }
}
