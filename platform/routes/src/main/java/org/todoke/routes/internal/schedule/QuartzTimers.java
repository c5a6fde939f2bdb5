// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;
import org.todoke.api.schedule.Due;

/**
 * One timer of Quartz for each schedule, kept in memory and made from what stands in the database. Quartz is started with the first timer: most
 * servers have no schedule. A due time whose flow failed is tried again after {@link #AGAIN}. Thread-safe.
 */
final class QuartzTimers {

    static final Duration AGAIN = Duration.ofSeconds(30);

    private static final String NAME = "todoke-schedules";

    private final Consumer<Due> target;
    /** Due times that have been sent, by schedule; what is still due after that has failed. */
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();

    private Scheduler scheduler;
    private boolean stopped;

    QuartzTimers(Consumer<Due> target) {
        this.target = target;
    }

    /**
     * Makes a timer for each of these and keeps no other.
     *
     * @param due asked while nobody else makes timers, so that what was true last holds
     */
    synchronized void renew(Supplier<List<Due>> due) {
        if (stopped) {
            return;
        }
        List<Due> all = due.get();
        if (scheduler == null && all.isEmpty()) {
            return;
        }
        try {
            if (scheduler == null) {
                scheduler = started();
            }
            scheduler.clear();
            sent.keySet().retainAll(all.stream().map(Due::schedule).toList());
            // The soonest last: Quartz's thread wakes for the timer that it heard of last, and sleeps on when that is
            // not sooner.
            List<Timer> latestFirst = all.stream()
                    .map(this::timer)
                    .sorted(Comparator.comparing(Timer::at).reversed())
                    .toList();
            for (Timer timer : latestFirst) {
                scheduler.scheduleJob(job(timer.due()), trigger(timer));
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refused a timer", e);
        }
    }

    /** Waits for what is under way. */
    void stop() throws SchedulerException {
        Scheduler mine;
        synchronized (this) {
            stopped = true;
            mine = scheduler;
            scheduler = null;
        }
        if (mine != null) {
            mine.shutdown(true);
        }
    }

    private Scheduler started() throws SchedulerException {
        String name = NAME + "-" + Integer.toHexString(System.identityHashCode(this));
        var threads = new SimpleThreadPool(1, Thread.NORM_PRIORITY);
        threads.setThreadNamePrefix(NAME);
        threads.setMakeThreadsDaemons(true);
        DirectSchedulerFactory.getInstance().createScheduler(name, name, threads, new RAMJobStore());
        Scheduler made = SchedulerRepository.getInstance().lookup(name);
        made.setJobFactory((bundle, quartz) -> job(bundle.getJobDetail()));
        made.start();
        return made;
    }

    private Job job(JobDetail detail) {
        Due due = (Due) detail.getJobDataMap().get(NAME);
        return context -> {
            sent.put(due.schedule(), due.at());
            target.accept(due);
        };
    }

    private static JobDetail job(Due due) {
        var job = JobBuilder.newJob(Job.class)
                .withIdentity(new JobKey(due.schedule()))
                .build();
        job.getJobDataMap().put(NAME, due);
        return job;
    }

    private Timer timer(Due due) {
        boolean again = due.at().equals(sent.get(due.schedule()));
        return new Timer(due, again ? Instant.now().plus(AGAIN) : due.at());
    }

    private static Trigger trigger(Timer timer) {
        return TriggerBuilder.newTrigger()
                .withIdentity(timer.due().schedule())
                .startAt(Date.from(timer.at()))
                .build();
    }

    /** @param at when it fires: the due time, or later when that was tried before */
    private record Timer(Due due, Instant at) {}
}
