// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

/** Agent and server have no protocol version in common. The message names both and what to do. */
public final class ProtocolRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProtocolRefusedException(String message) {
        super(message);
    }
}
