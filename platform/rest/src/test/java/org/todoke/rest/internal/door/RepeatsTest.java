// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.rest.internal.door.Repeats.Key;
import org.todoke.rest.internal.problem.Refusal;

@DisplayName("Requests with an Idempotency-Key")
class RepeatsTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final Repeats repeats = new Repeats(now::get);

    @Test
    @DisplayName("are done once, and answered again as the first time; keys of others are others")
    void once() {
        Rendered first = ask("ann", "k", "POST /runs", 201);
        Rendered second = ask("ann", "k", "POST /runs", 201);

        assertThat(done).hasValue(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers()).containsEntry("Idempotency-Replayed", "true");
        ask("bob", "k", "POST /other", 201);
        assertThat(done).hasValue(2);
    }

    @Test
    @DisplayName("bad input: the key of another request, and of one under way, is refused")
    void refused() {
        ask("ann", "k", "POST /runs", 201);
        assertThatThrownBy(() -> ask("ann", "k", "POST /users", 201)).hasMessageContaining("422");
        repeats.once(new Key("ann", "slow"), "a", true, () -> {
            assertThatThrownBy(() -> ask("ann", "slow", "a", 201)).hasMessageContaining("409");
            return answer(201);
        });
    }

    @Test
    @DisplayName("that failed, whoever was to blame, are done again, and so are those of the day before")
    void again() {
        ask("ann", "k", "a", 503);
        ask("ann", "k", "b", 412);
        ask("ann", "k", "a", 201);
        assertThat(done).hasValue(3);
        assertThatThrownBy(() -> repeats.once(new Key("ann", "x"), "a", true, () -> {
                    throw Refusal.of(400, "rest.bad.query");
                }))
                .isInstanceOf(Refusal.class);
        ask("ann", "x", "a", 201);
        now.addAndGet(Repeats.KEPT.toNanos() + 1);
        ask("ann", "k", "a", 201);
        assertThat(done).hasValue(5);
    }

    @Test
    @DisplayName("of the day before leave no trace as soon as any other is asked")
    void expired() {
        for (int i = 0; i < 100; i++) {
            ask("ann", "k" + i, "a", 201);
        }
        now.addAndGet(Repeats.KEPT.toNanos() + 1);
        ask("bob", "k", "a", 201);
        long one = repeats.bytes();
        now.addAndGet(Repeats.KEPT.toNanos() + 1);
        ask("bob", "k", "a", 201);
        assertThat(repeats.bytes()).isEqualTo(one);
    }

    @Test
    @DisplayName("of which no answer is kept are not done twice either, and leave nothing of it in memory")
    void secret() {
        var key = new Key("ann", "k");
        repeats.once(key, "POST /tokens", false, () -> filled(Repeats.LONGEST / 2));

        assertThat(repeats.bytes()).isLessThan(1_000);
        assertThatThrownBy(() -> repeats.once(key, "POST /tokens", false, () -> filled(1)))
                .hasMessageContaining("409")
                .hasMessageContaining("rest.key.done");
    }

    @Test
    @DisplayName("bad input: answers of any length and number take no more room than there is for them")
    void bounded() {
        var long1 = new Key("ann", "long");
        repeats.once(long1, "a", true, () -> filled(Repeats.LONGEST + 1));
        assertThat(repeats.bytes()).isLessThan(1_000);
        assertThatThrownBy(() -> repeats.once(long1, "a", true, () -> filled(1)))
                .hasMessageContaining("rest.key.done");

        int tooMany = (int) (2 * Repeats.MOST_BYTES / Repeats.LONGEST);
        for (int i = 0; i < tooMany; i++) {
            repeats.once(new Key("ann", "k" + i), "a", true, () -> filled(Repeats.LONGEST - 100));
            assertThat(repeats.bytes()).isLessThanOrEqualTo(Repeats.MOST_BYTES);
        }
        assertThat(repeats.bytes()).isGreaterThan(Repeats.MOST_BYTES - 2 * Repeats.LONGEST);
        assertThat(repeats.once(new Key("ann", "k" + (tooMany - 1)), "a", true, () -> filled(1))
                        .headers())
                .containsEntry("Idempotency-Replayed", "true");
    }

    @Test
    @DisplayName("bad input: more keys than are kept push out the oldest")
    void many() {
        for (int i = 0; i <= Repeats.MOST; i++) {
            ask("ann", "k" + i, "a", 201);
        }
        ask("ann", "k1", "a", 201);
        assertThat(done).hasValue(Repeats.MOST + 1);
        ask("ann", "k0", "a", 201);
        assertThat(done).hasValue(Repeats.MOST + 2);
    }

    private Rendered ask(String who, String key, String request, int status) {
        return repeats.once(new Key(who, key), request, true, () -> {
            done.incrementAndGet();
            return answer(status);
        });
    }

    private static Rendered filled(int bytes) {
        return new Rendered(201, Map.of(), new byte[bytes]);
    }

    private Rendered answer(int status) {
        return Rendered.json(status, "application/json", Map.of("n", done.get()));
    }
}
