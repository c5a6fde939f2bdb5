// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.MachineId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;

/**
 * What a run of a scenario would do now: a forecast by what the server knows at this moment. Each step is planned for the machine as it is, so that what
 * an earlier step changes there does not show.
 *
 * @param machines in the order in which they would get their turn
 * @param waves as many as the scenario has
 * @param machineBytes what all machines together would fetch
 * @param sentBytes what the server would send for that: by multicast once for each delivery
 * @param time of the whole run, if all machines were there at once
 * @param notes what holds for the run as a whole
 */
public record DryRun(
        Scenario scenario,
        List<Outlook> machines,
        List<Wave> waves,
        long machineBytes,
        long sentBytes,
        Estimate time,
        List<Message> notes) {

    public DryRun {
        machines = List.copyOf(machines);
        waves = List.copyOf(waves);
        notes = List.copyOf(notes);
    }

    /** How many machines would come to this. */
    public long count(Fate fate) {
        return machines.stream().filter(machine -> machine.fate() == fate).count();
    }

    /** What would become of a machine, or of a step on it. */
    public enum Fate {
        /** It begins as soon as it has its turn. */
        RUNS,
        /** Something must come first; the reason says what. */
        WAITS,
        /** There is nothing to do. */
        NOTHING,
        /** It would fail, or be refused. */
        FAILS,
        /** A step after one that fails. */
        NOT_REACHED
    }

    /**
     * One machine.
     *
     * @param wave from 1
     * @param round of its wave, from 1: as many machines as may be at work are in one; 0 where it does nothing
     * @param bytes what it would fetch
     * @param time from its turn to its end
     */
    public record Outlook(
            MachineId machine,
            String name,
            int wave,
            int round,
            Fate fate,
            Message reason,
            List<Step> steps,
            long bytes,
            Estimate time) {
        public Outlook {
            steps = List.copyOf(steps);
        }
    }

    /** One step on one machine. */
    public record Step(int number, String type, Fate fate, Message reason, long bytes, Estimate time) {}

    /**
     * One wave.
     *
     * @param number from 1
     * @param machines that would be at work in it
     * @param rounds how often the limits of machines at work let others follow
     */
    public record Wave(int number, int machines, int rounds) {}

    /**
     * How long something takes.
     *
     * @param time empty when there is nothing to judge it by
     * @param basis by what it is judged, or what is missing
     */
    public record Estimate(Optional<Duration> time, Message basis) {}
}
