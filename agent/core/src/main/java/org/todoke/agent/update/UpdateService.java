// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.link.Reports;
import org.todoke.agent.link.Updates;
import org.todoke.agent.process.Platform;
import org.todoke.agent.process.ShortCommand;
import org.todoke.agent.wire.FactProbe;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;

/**
 * The update role: keeps orders, does them one after the other in a thread of its own, and repeats what it has to say until the server
 * has it. Thread-safe.
 */
public final class UpdateService implements Updates {

    private static final Logger LOG = Logger.getLogger(UpdateService.class.getName());
    private static final int MAX_OPEN = 64;
    private static final long RETRY_MILLIS = 10_000;

    private final OrderJournal journal;
    private final Workshop workshop;
    private final Reports reports;
    private final BlockingQueue<OrderFolder> waiting = new LinkedBlockingQueue<>();
    private final Map<OrderId, OrderFolder> open = new LinkedHashMap<>();
    private final Set<OrderId> cancelled = new HashSet<>();
    private final Set<OrderId> upgrades = ConcurrentHashMap.newKeySet();

    /** Reads the journal; nothing is done before {@link #start}. */
    public UpdateService(Path journalFolder, Workshop workshop, Reports reports) throws IOException {
        this.journal = new OrderJournal(journalFolder);
        this.workshop = workshop;
        this.reports = reports;
    }

    /** Says again what was not acknowledged, goes on with what was begun, and then does what comes. */
    public synchronized void start() throws IOException {
        for (OrderFolder folder : journal.open()) {
            open.put(folder.id(), folder);
            Optional<Report> done = folder.done();
            if (done.isPresent()) {
                reports.send(done.get());
            } else {
                take(folder);
            }
        }
        prune();
        Thread worker = new Thread(this::work, "update");
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public synchronized void accept(Order order) throws IOException {
        Optional<OrderFolder> known = journal.find(order.id());
        Optional<Report> done = known.isPresent() ? known.get().done() : Optional.empty();
        if (done.isPresent()) {
            reports.send(done.get());
            return;
        }
        if (open.containsKey(order.id())) {
            return;
        }
        if (open.size() >= MAX_OPEN) {
            throw new IOException("This agent has " + MAX_OPEN + " orders already");
        }
        if (known.isPresent()) {
            journal.sync(); // an earlier try to keep it failed at its very end
        }
        OrderFolder folder = known.isPresent() ? known.get() : journal.add(order, workshop.nowMillis());
        open.put(order.id(), folder);
        take(folder);
    }

    private void take(OrderFolder folder) {
        if (upgrades(folder)) {
            upgrades.add(folder.id());
        }
        waiting.add(folder);
    }

    private static boolean upgrades(OrderFolder folder) {
        try {
            return folder.order().actions().stream().anyMatch(Action.Upgrade.class::isInstance);
        } catch (IOException | IllegalArgumentException e) {
            return false; // damaged on the disk: it will be answered so
        }
    }

    @Override
    public synchronized List<OrderId> open() {
        return new ArrayList<>(open.keySet());
    }

    @Override
    public synchronized void acknowledged(OrderId order) {
        OrderFolder folder = open.get(order);
        try {
            if (folder == null) {
                return;
            }
            if (folder.done().isPresent()) {
                folder.acknowledge();
                open.remove(order);
                cancelled.remove(order);
                prune();
            } else {
                cancelled.add(order); // not wanted, but not ended yet
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Order " + order + " could not be put away", e); // it will be acknowledged again
        }
    }

    private void prune() {
        try {
            journal.prune();
            workshop.kept().prune(workshop.nowMillis());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Old orders could not be cleared away", e); // it is tried again after the next order
        }
    }

    @Override
    public synchronized void cancel(OrderId order) {
        if (open.containsKey(order)) {
            cancelled.add(order);
        }
    }

    @Override
    public void greeted() throws IOException {
        workshop.jars().greeted();
    }

    @Override
    public boolean isUpgrading() {
        return !upgrades.isEmpty();
    }

    @Override
    public boolean isEnding() {
        return workshop.jars().isEnding();
    }

    /** Answers the targets' questions for facts, outside of any order. */
    public List<Observation> answer(Collection<FactProbe> probes) {
        Prober prober = Prober.outsideOrders(workshop.root(), ShortCommand::run, Platform.isWindows());
        List<Observation> answers = new ArrayList<>();
        probes.forEach(probe -> answers.add(prober.answer(probe.probe())));
        return Collections.unmodifiableList(answers);
    }

    private synchronized boolean isCancelled(OrderId order) {
        return cancelled.contains(order);
    }

    private void work() {
        try {
            while (true) {
                OrderFolder folder = waiting.take();
                LOG.info("Order " + folder.id() + " begins");
                Report done = perform(folder);
                upgrades.remove(folder.id());
                reports.send(done);
                LOG.info("Order " + folder.id() + " is done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends; the journal knows how to go on
        }
    }

    private Report perform(OrderFolder folder) throws InterruptedException {
        OrderId id = folder.id();
        int starts = Progress.ABOVE_ALL_STARTS; // as long as nobody knows how many there were
        Result result;
        ReportedSteps steps = null;
        try {
            Progress progress = folder.progress();
            progress.start();
            starts = progress.starts();
            folder.progress(progress);
            steps = new ReportedSteps(id, starts, reports, () -> isCancelled(id));
            result = new OrderRun(folder, progress, workshop, steps).run();
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // such errors come from what the order asks for: they would come again at each start
            LOG.log(Level.SEVERE, "Order " + id + " failed within the agent", e);
            result = Result.failed(Result.Failure.Cause.AGENT_ERROR, "The agent failed: " + e);
        }
        if (steps == null) {
            steps = new ReportedSteps(id, starts, reports, () -> false);
        }
        Report done = steps.done(result);
        keep(folder, done);
        return done;
    }

    /** Without this on the disk the order might be done again after a restart: nothing else is done before it is there. */
    private static void keep(OrderFolder folder, Report done) throws InterruptedException {
        while (true) {
            try {
                folder.done(done);
                return;
            } catch (IOException e) {
                LOG.log(Level.SEVERE, "The result of " + folder.id() + " cannot be kept; trying on", e);
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}
