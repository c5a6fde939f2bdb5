// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineId;
import org.todoke.engine.port.AgentChannel;

/**
 * The polls that wait for work, one for each machine. Whoever adds one looks for work afterwards: work that was laid out before
 * is seen then, and work laid out later wakes the poll, so none is missed. Few threads answer those that are woken, so
 * that ten thousand at once come to the database in turn.
 */
@Component(service = {AgentChannel.class, WaitingPolls.class})
public final class WaitingPolls implements AgentChannel {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingPolls.class);
    private static final int THREADS = 4;

    private final Map<MachineId, Poll> waiting = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers;

    /** A poll that waits. Both methods may be called at any time, more than once, also when it has been answered. */
    public interface Poll {

        /** Looks for work and answers with what there is, even nothing. May block on the database. */
        void answer();

        /** Another poll of the machine has taken its place; must not block. */
        void giveWay();
    }

    @Activate
    public WaitingPolls() {
        var number = new AtomicInteger();
        workers = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "todoke-poll-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        workers.allowCoreThreadTimeOut(true);
    }

    /** From now on the poll is woken when there is work for the machine. */
    public void add(MachineId machine, Poll poll) {
        Poll before = waiting.put(machine, poll);
        if (before != null) {
            before.giveWay();
        }
    }

    /** The poll is over. */
    public void remove(MachineId machine, Poll poll) {
        waiting.remove(machine, poll);
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }

    @Override
    public void wake(MachineId machine) {
        Poll poll = waiting.remove(machine);
        if (poll != null) {
            try {
                workers.execute(poll::answer);
            } catch (RejectedExecutionException e) {
                LOG.debug("The gateway stops; {} will ask again", machine, e);
            }
        }
    }

    @Deactivate
    public void stop() {
        workers.shutdown();
    }
}
