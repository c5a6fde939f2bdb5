// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.todoke.agent.wire.FactProbe;
import org.todoke.agent.wire.FactSet;
import org.todoke.agent.wire.FactsRequest;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.work.Observation;

/** Finds out the facts that the server's targets want to know, beside the polling, and sends them. Used by one thread. */
final class FactSender {

    private static final Logger LOG = Logger.getLogger(FactSender.class.getName());
    private static final int MAX_TRIES = 20;

    private final ServerConnection server;
    private final Session session;
    private final FactAnswers answers;
    private Thread thread;

    FactSender(ServerConnection server, Session session, FactAnswers answers) {
        this.server = server;
        this.session = session;
        this.answers = answers;
    }

    /** Begins with these; an earlier round that still goes on is given up. */
    void send(List<FactProbe> probes) {
        if (thread != null) {
            thread.interrupt();
        }
        if (!probes.isEmpty()) {
            thread = new Thread(() -> work(probes), "facts");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void work(List<FactProbe> probes) {
        List<Observation> observations = answers.answer(probes);
        Map<String, String> facts = new TreeMap<>();
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            if (observation.state() == Observation.State.PRESENT) {
                facts.put(probes.get(i).fact(), observation.value());
            } else if (observation.state() == Observation.State.ABSENT) {
                absent.add(probes.get(i).fact());
            } else {
                LOG.info("Fact " + probes.get(i).fact() + " is not known: " + observation.detail());
            }
        }
        deliver(FactSet.of(facts), absent);
    }

    private void deliver(FactSet facts, List<String> absent) {
        BackOff backOff = new BackOff(new Random());
        try {
            for (int i = 0; i < MAX_TRIES && session.isCurrent(); i++) {
                try {
                    server.post(Paths.FACTS, new FactsRequest(session.protocol(), session.id(), facts, absent));
                    return;
                } catch (IOException e) {
                    LOG.fine("Facts not delivered: " + e.getMessage());
                    backOff.pause(0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // a new session asks anew
        }
    }
}
