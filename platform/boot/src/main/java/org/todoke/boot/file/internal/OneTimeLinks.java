// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.boot.MacAddress;

/**
 * Links that work once, for minutes, for one machine (ruling 4). In memory alone: after a restart of the server machines start anew and get new ones.
 * Bounded: the oldest make room. Thread-safe.
 */
final class OneTimeLinks {

    static final Duration VALID = Duration.ofMinutes(10);
    static final int MOST = 10_000;

    private static final int TOKEN_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Link> links = new LinkedHashMap<>();

    OneTimeLinks(Clock clock) {
        this.clock = clock;
    }

    /** The token of a new link. */
    synchronized String issue(MacAddress mac, String machine, String entry, String file) {
        dropOld();
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        links.put(token, new Link(mac, machine, entry, file, clock.instant().plus(VALID)));
        return token;
    }

    /** The link as long as it is valid; it stays so. */
    synchronized Optional<Link> find(String token) {
        return Optional.ofNullable(links.get(token)).filter(link -> link.until().isAfter(clock.instant()));
    }

    /** Takes the link away: of several that want it at once, one gets true. */
    synchronized boolean use(String token, Link link) {
        return links.remove(token, link);
    }

    /** What it was used for did not come about. */
    synchronized void giveBack(String token, Link link) {
        links.put(token, link);
        dropOld();
    }

    private void dropOld() {
        Instant now = clock.instant();
        Iterator<Link> oldestFirst = links.values().iterator();
        while (oldestFirst.hasNext()) {
            boolean stays = oldestFirst.next().until().isAfter(now) && links.size() <= MOST;
            if (stays) {
                return;
            }
            oldestFirst.remove();
        }
    }

    /** @param machine its name; {@code mac} is the network card that it starts by */
    record Link(MacAddress mac, String machine, String entry, String file, Instant until) {}
}
