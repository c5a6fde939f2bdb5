// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Probe;

/** Orders for tests. */
final class Orders {

    private Orders() {}

    static Order any(String id) {
        return new Order(
                new OrderId(id),
                List.of(
                        new Action.Fetch(new ContentRef("ab".repeat(32), 3), "a.bin"),
                        new Action.Run(List.of("true"), "", Map.of(), Duration.ofMinutes(1), Set.of(0))),
                List.of(new Probe.File("/etc/hostname")),
                Duration.ofMinutes(5));
    }
}
