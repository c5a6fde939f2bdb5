// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.WorkService;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;

/** Orders in memory. */
public final class FakeWork implements WorkService {

    public final Map<MachineId, List<Order>> orders = new ConcurrentHashMap<>();
    public final List<Report> reports = new CopyOnWriteArrayList<>();
    public final AtomicInteger looks = new AtomicInteger();
    public volatile boolean wanted = true;
    public volatile RuntimeException failure;
    /** Runs in the middle of a look, after what is there has been read. */
    public volatile Runnable duringLook = () -> {};

    public void lay(MachineId machine, Order order) {
        orders.computeIfAbsent(machine, id -> new CopyOnWriteArrayList<>()).add(order);
    }

    @Override
    public List<Order> ordersFor(MachineId machine, List<OrderId> has) {
        List<Order> found = orders.getOrDefault(machine, List.of()).stream()
                .filter(order -> !has.contains(order.id()))
                .toList();
        looks.incrementAndGet();
        duringLook.run();
        if (failure != null) {
            throw failure;
        }
        return found;
    }

    @Override
    public boolean accept(MachineId machine, Report report) {
        if (failure != null) {
            throw failure;
        }
        reports.add(report);
        return wanted;
    }

    @Override
    public boolean mayFetch(MachineId machine, String sha256) {
        return orders.getOrDefault(machine, List.of()).stream()
                .flatMap(order -> order.actions().stream())
                .anyMatch(action -> action instanceof Action.Fetch fetch
                        && fetch.content().sha256().equals(sha256));
    }
}
