// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.Folders;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;

/**
 * All orders that this agent has or has had, on the disk. An order once kept is known as long as {@value #KEPT_RESULTS} later ones
 * have not been acknowledged. Not thread-safe.
 */
final class OrderJournal {

    static final int KEPT_RESULTS = 200;

    private static final Logger LOG = Logger.getLogger(OrderJournal.class.getName());
    private static final String FRESH = ".new-";
    private static final String OLD = ".old-";

    private final Path folder;

    /** Makes the folder where it is missing, and clears away what an earlier process left half done. */
    OrderJournal(Path folder) throws IOException {
        this.folder = folder;
        OwnerOnly.createFolder(folder);
        for (Path entry : Folders.list(folder)) {
            String name = entry.getFileName().toString();
            if (name.startsWith(FRESH) || name.startsWith(OLD)) {
                deleteIfPossible(entry);
            }
        }
    }

    /** Keeps an order that is not known yet; durable when this returns. */
    OrderFolder add(Order order, long nowMillis) throws IOException {
        Path fresh = folder.resolve(FRESH + order.id());
        Folders.delete(fresh);
        OrderFolder.create(fresh, order, nowMillis);
        Path kept = folder.resolve(order.id().value());
        DurableFile.moveInto(fresh, kept);
        return new OrderFolder(kept);
    }

    /** Makes durable what {@link #add} may have left when it failed at its very end. */
    void sync() throws IOException {
        DurableFile.syncFolder(folder);
    }

    Optional<OrderFolder> find(OrderId id) {
        Path kept = folder.resolve(id.value());
        return Files.isDirectory(kept) ? Optional.of(new OrderFolder(kept)) : Optional.empty();
    }

    /** Orders that are not acknowledged, in the order of their receipt. */
    List<OrderFolder> open() throws IOException {
        List<OrderFolder> open = all();
        open.removeIf(OrderFolder::isAcknowledged);
        open.sort(Comparator.comparingLong(OrderJournal::receivedAt));
        return open;
    }

    /** Forgets the oldest results beyond the number that is kept, and removes what could not be removed before. */
    void prune() throws IOException {
        List<OrderFolder> acknowledged = all();
        acknowledged.removeIf(order -> !order.isAcknowledged());
        acknowledged.sort(Comparator.comparingLong(OrderJournal::acknowledgedAt));
        int old = Math.max(0, acknowledged.size() - KEPT_RESULTS);
        for (OrderFolder order : acknowledged.subList(0, old)) {
            forget(order.id());
        }
        for (OrderFolder order : acknowledged.subList(old, acknowledged.size())) {
            order.tidy();
        }
    }

    /** At once or not at all: half an order would look like one that was never done. */
    private void forget(OrderId id) throws IOException {
        Path old = folder.resolve(OLD + id);
        deleteIfPossible(old);
        DurableFile.moveInto(folder.resolve(id.value()), old);
        deleteIfPossible(old);
    }

    private static void deleteIfPossible(Path entry) {
        try {
            Folders.delete(entry);
        } catch (IOException e) {
            LOG.log(Level.WARNING, entry + " cannot be deleted now; it will be tried again at the next start", e);
        }
    }

    private List<OrderFolder> all() throws IOException {
        List<OrderFolder> all = new ArrayList<>();
        for (Path entry : Folders.list(folder)) {
            if (OrderId.isOrderId(entry.getFileName().toString()) && Files.isDirectory(entry)) {
                all.add(new OrderFolder(entry));
            }
        }
        return all;
    }

    private static long receivedAt(OrderFolder order) {
        try {
            return order.receivedAtMillis();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Order " + order.id() + " is damaged on the disk", e);
            return 0; // it will be answered as damaged, before all others
        }
    }

    private static long acknowledgedAt(OrderFolder order) {
        try {
            return order.acknowledgedAtMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
