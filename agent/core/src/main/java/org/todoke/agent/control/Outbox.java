// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.link.Reports;
import org.todoke.agent.link.Updates;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.ReportAnswer;
import org.todoke.agent.wire.ReportRequest;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;

/**
 * Reports on their way to the server: the newest of each order, sent by a thread of its own and repeated until the server has it. Holds one
 * report for each open order, so its size is bounded by theirs. Thread-safe.
 */
final class Outbox implements Reports {

    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

    private final Map<OrderId, Report> waiting = new LinkedHashMap<>();
    private final ServerConnection server;
    private final Session session;
    private final BackOff backOff = new BackOff(new Random());
    private final ReentrantLock sending = new ReentrantLock();

    Outbox(ServerConnection server, Session session) {
        this.server = server;
        this.session = session;
    }

    @Override
    public synchronized void send(Report report) {
        Report before = waiting.get(report.order());
        if (before == null || before.sequence() <= report.sequence()) {
            waiting.put(report.order(), report);
            notifyAll();
        }
    }

    void start(Updates updates) {
        Thread thread = new Thread(() -> work(updates), "reports");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for what is being sent, and lets nothing more out. */
    void stop() {
        sending.lock(); // for good
    }

    private void work(Updates updates) {
        try {
            while (true) {
                Report report = next();
                session.awaitCurrent();
                try {
                    deliverUnlessStopped(report, updates);
                    backOff.reset();
                } catch (RefusedException e) {
                    LOG.fine("Report refused: " + e.getMessage());
                    backOff.pause(e.retryAfterMillis());
                } catch (IOException | IllegalArgumentException e) {
                    LOG.log(Level.FINE, "Report not delivered", e);
                    backOff.pause(0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends; the journal has what must not be lost
        }
    }

    private void deliverUnlessStopped(Report report, Updates updates) throws IOException {
        sending.lock();
        try {
            deliver(report, updates);
        } finally {
            sending.unlock();
        }
    }

    private void deliver(Report report, Updates updates) throws IOException {
        try {
            ReportAnswer answer = ReportAnswer.of(
                    server.post(Paths.REPORT, new ReportRequest(session.protocol(), session.id(), report)));
            remove(report);
            if (report.phase() == Report.Phase.DONE) {
                updates.acknowledged(report.order());
            } else if (answer.cancel()) {
                updates.cancel(report.order());
            }
        } catch (RefusedException e) {
            if (e.status() == HttpURLConnection.HTTP_GONE) {
                remove(report);
                updates.acknowledged(report.order());
                return;
            } else if (e.status() == HttpURLConnection.HTTP_CONFLICT) {
                session.end();
            }
            throw e;
        }
    }

    /** The report that has waited longest; it moves to the end, so that one which is refused does not hold up the others. */
    private synchronized Report next() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        Iterator<Report> reports = waiting.values().iterator();
        Report first = reports.next();
        reports.remove();
        waiting.put(first.order(), first);
        return first;
    }

    private synchronized void remove(Report sent) {
        waiting.remove(sent.order(), sent);
    }
}
