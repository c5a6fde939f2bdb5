// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.machine.MachineId;

/** Makes the invitations of a session. */
final class Invitations {

    private static final int HEX = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Invitations() {}

    static SessionId newSession() {
        return SessionId.of(RANDOM.nextLong());
    }

    static List<Invitation> make(
            SessionId session,
            ContentRef content,
            BlockLayout layout,
            List<MachineId> receivers,
            ReceiverSecrets secrets,
            String group,
            int dataPort,
            int repairPort) {
        List<Invitation> result = new ArrayList<>();
        for (MachineId receiver : receivers) {
            result.add(new Invitation(
                    session,
                    receiver,
                    String.format("%016x", secrets.of(session, receiver)),
                    result.size(),
                    content,
                    group,
                    dataPort,
                    repairPort,
                    layout.symbolBytes(),
                    layout.dataSymbols()));
        }
        return List.copyOf(result);
    }

    static Map<Long, ReceiverState> states(List<Invitation> invitations) {
        Map<Long, ReceiverState> states = new LinkedHashMap<>();
        invitations.forEach(each -> states.put(
                Long.parseUnsignedLong(each.secret(), HEX), new ReceiverState(each.receiver(), each.ordinal())));
        return states;
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
