// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.text.Message;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.SubscriptionStore;
import org.todoke.engine.port.SubscriptionStore.Arrival;

/** What every store of subscriptions does. */
public abstract class SubscriptionStoreContract {

    private static final Subscription NEVER = Subscription.to("本社", "http://example.test/repository", "a-key");
    private static final Subscription LOOKED = new Subscription(
            "本社",
            "http://example.test/repository",
            "a-key",
            1_700_000_000L,
            "ab".repeat(32),
            Optional.of(NOON),
            List.of(
                    new Offer("app", "1.0", Offer.State.NEW, Optional.of(NOON), Optional.empty()),
                    new Offer(
                            "tool",
                            "2.0",
                            Offer.State.FAILED,
                            Optional.empty(),
                            Optional.of(Message.of("repository.damaged", "tool")))),
            Optional.of(Message.of("repository.expired", NOON)));
    private static final Arrival COMING = new Arrival("cd".repeat(32), 1, false, NOON);

    private final Stores stores;

    protected SubscriptionStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    @DisplayName("F-2.17: subscriptions are kept with what the last look brought, by name")
    void keepsSubscriptions() {
        assertThat(store().insert(NEVER)).isTrue();
        assertThat(store().insert(Subscription.to("b", "http://b.test", "k"))).isTrue();
        assertThat(store().insert(NEVER)).isFalse();
        assertThat(store().update(LOOKED)).isTrue();
        assertThat(store().update(Subscription.to("other", "http://c.test", "k")))
                .isFalse();

        assertThat(store().find("本社")).contains(LOOKED);
        assertThat(store().find("other")).isEmpty();
        assertThat(store().all()).extracting(Subscription::name).containsExactly("b", "本社");
    }

    @Test
    @DisplayName("arrivals belong to their subscription: the later one holds, and they go with it")
    void keepsArrivals() {
        store().insert(NEVER);
        store().insert(Subscription.to("b", "http://b.test", "k"));
        var whole = new Arrival("cd".repeat(32), 1, true, NOON);
        store().putArrival("本社", "app", COMING);
        store().putArrival("本社", "app", whole);
        store().putArrival("本社", "tool", COMING);
        store().putArrival("本社", "gone", COMING);
        store().deleteArrival("本社", "gone");
        store().putArrival("b", "app", COMING);

        assertThat(store().arrivals("本社")).isEqualTo(Map.of("app", whole, "tool", COMING));

        assertThat(store().delete("本社")).isTrue();
        assertThat(store().delete("本社")).isFalse();
        assertThat(store().arrivals("本社")).isEmpty();
        assertThat(store().arrivals("b")).containsOnlyKeys("app");
    }

    @Test
    @DisplayName("nothing arrives by a subscription that is not there")
    void refusesStrays() {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().putArrival("nobody", "app", COMING));
        assertThat(store().arrivals("nobody")).isEmpty();
    }

    private SubscriptionStore store() {
        return stores.subscriptions();
    }
}
