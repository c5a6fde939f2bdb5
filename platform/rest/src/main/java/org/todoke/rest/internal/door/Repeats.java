// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.todoke.rest.internal.problem.Refusal;

/**
 * Answers of requests with an {@code Idempotency-Key}, so that who sends one again, not knowing whether it arrived, gets the answer of the first and
 * nothing is done twice. Kept in memory for {@link #KEPT}, the latest {@value #MOST} and no more than {@value #MOST_BYTES} bytes. Thread-safe.
 */
final class Repeats {

    static final Duration KEPT = Duration.ofHours(24);
    static final int MOST = 10_000;
    static final long MOST_BYTES = 8 * 1024 * 1024;

    /** Of a longer answer it is remembered alone that it was given. */
    static final int LONGEST = 64 * 1024;

    /** Of a slot in memory, beside its texts and its answer; a little more than it is. */
    private static final int SLOT_BYTES = 256;

    private final LongSupplier nanoTime;

    /** By the time when they were answered, the oldest first; those under way are anywhere between. */
    private final Map<Key, Slot> slots = new LinkedHashMap<>();

    private long bytes;

    /** @param who a caller; keys of others are others */
    record Key(String who, String key) {}

    /** @param answered whether the first has ended @param answer empty when it was not kept */
    private record Slot(String request, long at, boolean answered, Optional<Rendered> answer) {

        long bytes(Key key) {
            int texts = key.who().length() + key.key().length() + request.length();
            return SLOT_BYTES + texts + answer.map(Rendered::bytes).orElse(0L);
        }
    }

    Repeats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The answer of the first request with this key.
     *
     * @param request what tells requests apart
     * @param keeps whether the answer may be kept, or only that it was given
     * @param work called by the first alone; what it throws is not kept, nor an answer that tells of no success
     * @throws Refusal 409 while the first is under way, or when its answer was not kept; 422 when the key was used for another request
     */
    Rendered once(Key key, String request, boolean keeps, Supplier<Rendered> work) {
        Optional<Rendered> earlier = claim(key, request);
        if (earlier.isPresent()) {
            return earlier.get().with("Idempotency-Replayed", "true");
        }
        Rendered answer = null;
        try {
            answer = work.get();
            return answer;
        } finally {
            settle(key, request, keeps, Optional.ofNullable(answer).filter(Rendered::isSuccess));
        }
    }

    private synchronized Optional<Rendered> claim(Key key, String request) {
        forget();
        Slot slot = slots.get(key);
        if (slot == null) {
            slots.put(key, new Slot(request, nanoTime.getAsLong(), false, Optional.empty()));
            return Optional.empty();
        }
        if (!slot.request().equals(request)) {
            throw Refusal.of(422, "rest.key.other");
        }
        if (!slot.answered()) {
            throw Refusal.of(409, "rest.key.busy");
        }
        if (slot.answer().isEmpty()) {
            throw Refusal.of(409, "rest.key.done");
        }
        return slot.answer();
    }

    private synchronized void settle(Key key, String request, boolean keeps, Optional<Rendered> success) {
        slots.remove(key);
        success.ifPresent(answer -> {
            Optional<Rendered> kept = success.filter(any -> keeps && answer.bytes() <= LONGEST);
            var slot = new Slot(request, nanoTime.getAsLong(), true, kept);
            slots.put(key, slot);
            bytes += slot.bytes(key);
        });
        forget();
    }

    /** Those under way are few, as many as the server has threads, and stay. */
    private void forget() {
        long now = nanoTime.getAsLong();
        Iterator<Map.Entry<Key, Slot>> each = slots.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Key, Slot> entry = each.next();
            Slot slot = entry.getValue();
            if (slot.answered()) {
                boolean over = now - slot.at() > KEPT.toNanos();
                if (!over && slots.size() <= MOST && bytes <= MOST_BYTES) {
                    return;
                }
                bytes -= slot.bytes(entry.getKey());
                each.remove();
            }
        }
    }

    /** What is kept, roughly. */
    synchronized long bytes() {
        return bytes;
    }
}
