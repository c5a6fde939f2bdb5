// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import org.todoke.api.machine.MachineId;

/**
 * What one receiver must be told of a session, over its authenticated channel.
 *
 * @param secret this receiver's number in the session, 16 hexadecimal digits; nobody else learns it
 * @param ordinal its short number
 * @param repairPort where on the server its reports go, UDP
 * @param symbolBytes bytes of a datagram's payload
 * @param dataSymbols payloads of a block
 */
public record Invitation(
        SessionId session,
        MachineId receiver,
        String secret,
        int ordinal,
        ContentRef content,
        String group,
        int dataPort,
        int repairPort,
        int symbolBytes,
        int dataSymbols) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Invitation of " + receiver + " to " + session + " at " + group + ":" + dataPort;
    }
}
