// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a scenario is carried out on its machines (F-2.19 … F-2.27). */
public record ScenarioOptions(Delivery delivery, Timing timing, Pace pace, Retry retry, WhenBusy whenBusy) {

    public static final ScenarioOptions DEFAULT =
            new ScenarioOptions(Delivery.UNICAST, Timing.NOW, Pace.FREE, Retry.NONE, WhenBusy.ERROR);

    public ScenarioOptions with(Delivery newDelivery) {
        return new ScenarioOptions(newDelivery, timing, pace, retry, whenBusy);
    }

    public ScenarioOptions with(Timing newTiming) {
        return new ScenarioOptions(delivery, newTiming, pace, retry, whenBusy);
    }

    public ScenarioOptions with(Pace newPace) {
        return new ScenarioOptions(delivery, timing, newPace, retry, whenBusy);
    }

    public ScenarioOptions with(Retry newRetry) {
        return new ScenarioOptions(delivery, timing, pace, newRetry, whenBusy);
    }

    public ScenarioOptions with(WhenBusy newWhenBusy) {
        return new ScenarioOptions(delivery, timing, pace, retry, newWhenBusy);
    }

    /** What becomes of a run on a machine where a next-boot install is going on (F-2.24); every other busy machine queues it (ruling 7). */
    public enum WhenBusy {
        ERROR,
        QUEUE
    }

    /**
     * How content reaches the machines. A multicast delivery gathers: it starts when {@code maxTargets} machines are ready or {@code maxWait} is
     * over, whichever is first; with neither, at once for each machine (F-2.19). Unicast ignores both (F-2.27).
     *
     * @param address a fixed multicast address; empty for one that is leased for the run
     * @param maxTargets machines in one delivery, 0 to {@value #MAX_TARGETS}; 0 for no number
     * @param maxWait at most {@link #LONGEST_WAIT}; zero for none
     * @param overflow what becomes of machines that get ready after a delivery has started
     */
    public record Delivery(Way way, Optional<String> address, int maxTargets, Duration maxWait, Overflow overflow) {

        public static final int MAX_TARGETS = 100_000;
        public static final Duration LONGEST_WAIT = Duration.ofDays(7);
        public static final Delivery UNICAST =
                new Delivery(Way.UNICAST, Optional.empty(), 0, Duration.ZERO, Overflow.QUEUE);

        public static Delivery multicast(int maxTargets, Duration maxWait, Overflow overflow) {
            return new Delivery(Way.MULTICAST, Optional.empty(), maxTargets, maxWait, overflow);
        }

        /** Whether machines wait for each other. */
        public boolean gathers() {
            return way == Way.MULTICAST && (maxTargets > 0 || !maxWait.isZero());
        }
    }

    /** To each machine by itself, or to many at once. */
    public enum Way {
        UNICAST,
        MULTICAST
    }

    /** What becomes of the machines for which a delivery has no place. */
    public enum Overflow {
        /** They gather for a delivery of their own. */
        QUEUE,
        /** They fail, as the seed says (F-2.20). */
        ERROR
    }

    /**
     * When the install happens, and what becomes of the machine's power.
     *
     * @param restartAfter the machine restarts after the last step (F-2.26)
     * @param powerOffAtEnd the machine is switched off after the last step; at the next boot: after the delivery (F-2.23)
     * @param restartAtStart has no effect, as in the seed (F-2.26); the catalogue says so
     * @param bootLimit how long a delivered next-boot install waits for the machine's start, 1 minute to 365 days
     */
    public record Timing(
            When when, boolean restartAfter, boolean powerOffAtEnd, boolean restartAtStart, Duration bootLimit) {

        public static final Duration DEFAULT_BOOT_LIMIT = Duration.ofDays(30);
        public static final Duration LONGEST_BOOT_LIMIT = Duration.ofDays(365);
        public static final Timing NOW = new Timing(When.NOW, false, false, false, DEFAULT_BOOT_LIMIT);
        public static final Timing NEXT_BOOT = new Timing(When.NEXT_BOOT, false, false, false, DEFAULT_BOOT_LIMIT);
    }

    /** Right after the delivery, or at the machine's next start (F-2.22). */
    public enum When {
        NOW,
        NEXT_BOOT
    }

    /**
     * How fast a run goes through its machines.
     *
     * @param machinesAtOnce at work at one time over all runs of the scenario; 0 for no limit but the server's
     * @param waves percentages of the machines that have begun after each wave, rising, the last one 100; empty for a single wave
     * @param stopAtFailedPercent when so many percent of the machines let begin have failed, the run is interrupted; 0 for never
     */
    public record Pace(int machinesAtOnce, List<Integer> waves, int stopAtFailedPercent) {

        public static final int MAX_WAVES = 20;
        public static final Pace FREE = new Pace(0, List.of(), 0);

        public Pace {
            waves = List.copyOf(waves);
        }

        public int waveCount() {
            return Math.max(1, waves.size());
        }

        /** The wave, from 0, of the machine with this index among so many. */
        public int waveOf(int index, int machines) {
            for (int wave = 0; wave < waves.size(); wave++) {
                long begun = ((long) machines * waves.get(wave) + 99) / 100;
                if (index < begun) {
                    return wave;
                }
            }
            return waveCount() - 1;
        }
    }

    /**
     * How often a failed step is tried; each step counts for itself.
     *
     * @param attempts in all, 1 to {@value #MAX_ATTEMPTS}
     * @param pause between two attempts, at most {@link #LONGEST_PAUSE}
     */
    public record Retry(int attempts, Duration pause) {

        public static final int MAX_ATTEMPTS = 20;
        public static final Duration LONGEST_PAUSE = Duration.ofDays(1);
        public static final Retry NONE = new Retry(1, Duration.ZERO);
    }
}
