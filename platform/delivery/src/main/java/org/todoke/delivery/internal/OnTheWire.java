// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.api.delivery.Invitation;

/** What agents are told, in their protocol's words. */
final class OnTheWire {

    private static final int HEX = 16;

    private OnTheWire() {}

    /** @param host by which this agent reaches the server: its statuses go there too */
    static org.todoke.agent.wire.multicast.Invitation invitation(Invitation invitation, String host) {
        long size = invitation.content().sizeBytes();
        return new org.todoke.agent.wire.multicast.Invitation(
                invitation.session().number(),
                Long.parseUnsignedLong(invitation.secret(), HEX),
                invitation.ordinal(),
                new ContentRef(invitation.content().sha256(), size),
                new BlockLayout(size, invitation.symbolBytes(), invitation.dataSymbols()),
                invitation.group(),
                invitation.dataPort(),
                host,
                invitation.repairPort());
    }
}
