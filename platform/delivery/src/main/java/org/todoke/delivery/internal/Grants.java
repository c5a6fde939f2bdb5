// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.MachineId;

/**
 * Which credential may have which content, remembered for two seconds: a machine that asks for many parts is not looked up in the database for each.
 * So long a credential that was taken back still gets what it had been given before. Thread-safe, never blocks.
 */
final class Grants {

    static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final ConcurrentMap<Asked, Grant> grants = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    Grants(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param authorization the header as it came */
    record Asked(String authorization, String sha256) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "for " + sha256;
        }
    }

    /** @param at by the clock that it is asked by */
    record Grant(MachineId machine, ContentRef content, long at) {}

    Optional<Grant> find(Asked asked) {
        return Optional.ofNullable(grants.get(asked)).filter(this::isYoung);
    }

    Grant remember(Asked asked, MachineId machine, ContentRef content) {
        if (grants.size() >= MOST) {
            grants.values().removeIf(each -> !isYoung(each));
        }
        var grant = new Grant(machine, content, nanoTime.getAsLong());
        if (grants.size() < MOST) {
            grants.put(asked, grant);
        }
        return grant;
    }

    private boolean isYoung(Grant grant) {
        return nanoTime.getAsLong() - grant.at() < KEPT.toNanos();
    }
}
