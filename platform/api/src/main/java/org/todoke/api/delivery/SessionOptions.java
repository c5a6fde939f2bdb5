// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * How a session is sent, where it differs from the server's settings.
 *
 * @param gatherLimit sending begins when all receivers are there, or after so long with those that are
 * @param group the multicast address as a literal, IPv4 or IPv6; empty: one is leased from the pool (F-2.27)
 * @param networkInterface by its name; empty: the server's setting
 * @param hops how many routers it may cross (TTL, hop limit), 1 to 255
 * @param dscp the class of service in the IP header, 0 to 63
 * @param resumes a session that a restarted server takes up again: its receivers go on with what they have
 */
public record SessionOptions(
        Pacing pacing,
        Duration gatherLimit,
        Optional<String> group,
        Optional<String> networkInterface,
        int hops,
        int dscp,
        Optional<SessionId> resumes) {

    private static final int MAX_HOPS = 255;
    private static final int MAX_DSCP = 63;
    private static final Duration GATHER_LIMIT = Duration.ofSeconds(10);

    public SessionOptions {
        if (hops < 1 || hops > MAX_HOPS || dscp < 0 || dscp > MAX_DSCP || gatherLimit.isNegative()) {
            throw new IllegalArgumentException("Hops " + hops + ", DSCP " + dscp + ", gathering for " + gatherLimit);
        }
    }

    /** Adaptive, a leased address, no router crossed, gathering for ten seconds. */
    public static SessionOptions defaults() {
        return new SessionOptions(
                Pacing.adaptive(), GATHER_LIMIT, Optional.empty(), Optional.empty(), 1, 0, Optional.empty());
    }

    public SessionOptions with(Pacing other) {
        return new SessionOptions(other, gatherLimit, group, networkInterface, hops, dscp, resumes);
    }

    public SessionOptions gatheringFor(Duration limit) {
        return new SessionOptions(pacing, limit, group, networkInterface, hops, dscp, resumes);
    }

    public SessionOptions to(String address) {
        return new SessionOptions(pacing, gatherLimit, Optional.of(address), networkInterface, hops, dscp, resumes);
    }

    public SessionOptions by(String interfaceName) {
        return new SessionOptions(pacing, gatherLimit, group, Optional.of(interfaceName), hops, dscp, resumes);
    }

    public SessionOptions across(int routers, int serviceClass) {
        return new SessionOptions(pacing, gatherLimit, group, networkInterface, routers, serviceClass, resumes);
    }

    public SessionOptions resuming(SessionId session) {
        return new SessionOptions(pacing, gatherLimit, group, networkInterface, hops, dscp, Optional.of(session));
    }
}
