// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.todoke.rest.internal.problem.Refusal;

/**
 * Answers of requests with an {@code Idempotency-Key}, so that who sends one again, not knowing whether it arrived, gets the answer of the first and
 * nothing is done twice. Kept in memory for {@link #KEPT}, the latest {@value #MOST}. Thread-safe.
 */
final class Repeats {

    static final Duration KEPT = Duration.ofHours(24);
    static final int MOST = 10_000;

    private final LongSupplier nanoTime;
    private final Map<Key, Slot> slots = new LinkedHashMap<>();

    /** @param who a caller; keys of others are others */
    record Key(String who, String key) {}

    /** @param answer null while the first is under way */
    private record Slot(String request, long at, Rendered answer) {}

    Repeats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The answer of the first request with this key.
     *
     * @param request what tells requests apart
     * @param work called by the first alone; what it throws is not kept, nor an answer from 500 on
     * @throws Refusal 409 while the first is under way; 422 when the key was used for another request
     */
    Rendered once(Key key, String request, Supplier<Rendered> work) {
        Rendered earlier = claim(key, request);
        if (earlier != null) {
            return earlier.with("Idempotency-Replayed", "true");
        }
        Rendered answer = null;
        try {
            answer = work.get();
            return answer;
        } finally {
            settle(key, request, answer);
        }
    }

    private synchronized Rendered claim(Key key, String request) {
        Slot slot = slots.get(key);
        if (slot != null && nanoTime.getAsLong() - slot.at() > KEPT.toNanos()) {
            slots.remove(key);
            slot = null;
        }
        if (slot == null) {
            slots.put(key, new Slot(request, nanoTime.getAsLong(), null));
            return null;
        }
        if (!slot.request().equals(request)) {
            throw Refusal.of(422, "rest.key.other");
        }
        if (slot.answer() == null) {
            throw Refusal.of(409, "rest.key.busy");
        }
        return slot.answer();
    }

    private synchronized void settle(Key key, String request, Rendered answer) {
        slots.remove(key);
        if (answer != null && answer.status() < 500) {
            slots.put(key, new Slot(request, nanoTime.getAsLong(), answer));
            forgetOldest();
        }
    }

    /** Those under way are few, as many as the server has threads, and stay. */
    private void forgetOldest() {
        var each = slots.values().iterator();
        int tooMany = slots.size() - MOST;
        while (tooMany > 0 && each.hasNext()) {
            if (each.next().answer() != null) {
                each.remove();
                tooMany--;
            }
        }
    }
}
