// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

/**
 * Versions of the protocol and how two sides agree on one (ruling 5): the lower of the two newest, provided that both still speak it. Every
 * message carries its version; {@link EnrolRequest} and {@link HelloRequest} carry the agent's newest, every answer the agreed one.
 */
public final class Protocol {

    /** The newest version that this code speaks: 2 brought the action {@code keep}. */
    public static final int NEWEST = 2;

    /** How many versions before its newest a side still speaks. */
    public static final int PREVIOUS_SUPPORTED = 2;

    /** No version is higher; a bound for input. */
    public static final int MAX_VERSION = 10_000;

    private Protocol() {}

    /** The oldest version that a side with this newest version speaks. */
    public static int oldest(int newest) {
        return Math.max(1, newest - PREVIOUS_SUPPORTED);
    }

    /**
     * The version that both sides shall speak.
     *
     * @throws ProtocolRefusedException when one of them no longer speaks the other's newest
     */
    public static int negotiate(int agentNewest, int serverNewest) {
        int lower = Math.min(agentNewest, serverNewest);
        if (lower < oldest(serverNewest)) {
            throw new ProtocolRefusedException("The agent speaks protocol " + agentNewest + "; this server needs "
                    + oldest(serverNewest) + " to " + serverNewest + ". Upgrade the agent.");
        }
        if (lower < oldest(agentNewest)) {
            throw new ProtocolRefusedException("The server speaks protocol " + serverNewest + "; this agent needs "
                    + oldest(agentNewest) + " to " + agentNewest + ". Upgrade the server, or use an older agent.");
        }
        return lower;
    }

    /** Whether this code can go on with an answer of that version. */
    public static boolean speaks(int version) {
        return version >= oldest(NEWEST) && version <= NEWEST;
    }
}
