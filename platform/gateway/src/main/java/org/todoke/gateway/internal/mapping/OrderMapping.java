// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.api.work.Probe;

/** Orders and probes on their way out. Every kind has its form in the protocol; a test holds it so. */
public final class OrderMapping {

    private static final Logger LOG = LoggerFactory.getLogger(OrderMapping.class);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int SINCE_KEEP = 2;
    private static final int ROOM = Json.MAX_BYTES - 10_000;

    private OrderMapping() {}

    /** The oldest version of the protocol that has all that this order says: 2 brought the action keep (F-2.22). */
    public static int protocolOf(Order order) {
        return order.actions().stream().anyMatch(Action.Keep.class::isInstance) ? SINCE_KEEP : 1;
    }

    /** As many of the orders as an answer may carry, in their order; the others are for the next one. */
    public static List<org.todoke.agent.wire.work.Order> answer(Collection<Order> orders) {
        var result = new ArrayList<org.todoke.agent.wire.work.Order>();
        long bytes = 0;
        for (Order order : orders) {
            org.todoke.agent.wire.work.Order mapped = fitting(order);
            bytes += Json.bytes(mapped.json()).length;
            if (bytes > ROOM || result.size() == PollAnswer.MAX_ORDERS) {
                break;
            }
            result.add(mapped);
        }
        return result;
    }

    /** An order that cannot travel is sent as one that no agent supports: so it comes back with an end, not never. */
    private static org.todoke.agent.wire.work.Order fitting(Order order) {
        try {
            org.todoke.agent.wire.work.Order mapped = order(order);
            int bytes = Json.bytes(mapped.json()).length;
            return bytes <= ROOM ? mapped : unsupported(order, bytes + " bytes are too many for a message");
        } catch (IllegalArgumentException e) {
            LOG.warn("Order {} cannot be told to an agent", order.id(), e);
            return unsupported(order, String.valueOf(e.getMessage()));
        }
    }

    private static org.todoke.agent.wire.work.Order unsupported(Order order, String why) {
        return new org.todoke.agent.wire.work.Order(
                id(order),
                List.of(new org.todoke.agent.wire.work.Action.Unsupported("order", why)),
                List.of(),
                limit(order.timeLimit()));
    }

    static org.todoke.agent.wire.work.Order order(Order order) {
        return new org.todoke.agent.wire.work.Order(
                id(order),
                order.actions().stream().map(OrderMapping::action).toList(),
                order.probes().stream().map(OrderMapping::probe).toList(),
                limit(order.timeLimit()));
    }

    static org.todoke.agent.wire.work.Action action(Action action) {
        if (action instanceof Action.Fetch fetch) {
            return new org.todoke.agent.wire.work.Action.Fetch(
                    new ContentRef(fetch.content().sha256(), fetch.content().sizeBytes()), fetch.fileName());
        }
        if (action instanceof Action.Keep keep) {
            return new org.todoke.agent.wire.work.Action.Keep(
                    new ContentRef(keep.content().sha256(), keep.content().sizeBytes()));
        }
        if (action instanceof Action.Unpack unpack) {
            return new org.todoke.agent.wire.work.Action.Unpack(unpack.fileName(), unpack.folder());
        }
        if (action instanceof Action.Place place) {
            return new org.todoke.agent.wire.work.Action.Place(place.fileName(), place.path());
        }
        if (action instanceof Action.Run run) {
            return new org.todoke.agent.wire.work.Action.Run(
                    run.command(), run.folder(), run.environment(), limit(run.timeLimit()), run.acceptedExits());
        }
        if (action instanceof Action.Require require) {
            return new org.todoke.agent.wire.work.Action.Require(
                    org.todoke.agent.wire.work.Action.Require.Wanted.valueOf(
                            require.wanted().name()),
                    require.anyOf().stream()
                            .map(proof -> proof.checks().stream()
                                    .map(CheckMapping::check)
                                    .toList())
                            .toList());
        }
        if (action instanceof Action.Power power) {
            return new org.todoke.agent.wire.work.Action.Power(org.todoke.agent.wire.work.Action.Power.Change.valueOf(
                    power.change().name()));
        }
        if (action instanceof Action.Ask ask) {
            return new org.todoke.agent.wire.work.Ask(
                    ask.text(),
                    limit(ask.timeLimit()),
                    org.todoke.agent.wire.work.Ask.Otherwise.valueOf(
                            ask.otherwise().name()));
        }
        if (action instanceof Action.Upgrade upgrade) {
            return new org.todoke.agent.wire.work.Action.Upgrade(
                    upgrade.fileName(), upgrade.version(), limit(upgrade.helloLimit()));
        }
        throw new IllegalArgumentException(
                "The protocol has no " + action.getClass().getSimpleName());
    }

    public static org.todoke.agent.wire.work.Probe probe(Probe probe) {
        if (probe instanceof Probe.File file) {
            return new org.todoke.agent.wire.work.Probe.File(file.path());
        }
        if (probe instanceof Probe.Hash hash) {
            return new org.todoke.agent.wire.work.Probe.Hash(hash.path());
        }
        if (probe instanceof Probe.Command command) {
            return new org.todoke.agent.wire.work.Probe.Command(command.command(), command.pattern());
        }
        if (probe instanceof Probe.Registry registry) {
            return new org.todoke.agent.wire.work.Probe.Registry(registry.key(), registry.valueName());
        }
        if (probe instanceof Probe.TypedRegistry typed) {
            return new org.todoke.agent.wire.work.Probe.TypedRegistry(
                    typed.key(), typed.valueName(), typed.type().name());
        }
        throw new IllegalArgumentException(
                "The protocol has no " + probe.getClass().getSimpleName());
    }

    private static org.todoke.agent.wire.work.OrderId id(Order order) {
        return new org.todoke.agent.wire.work.OrderId(order.id().value());
    }

    private static Duration limit(Duration limit) {
        Duration longest = org.todoke.agent.wire.work.Order.MAX_TIME_LIMIT;
        if (limit.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return limit.compareTo(longest) > 0 ? longest : limit;
    }
}
