// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.todoke.api.change.Changes;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.Presence;
import org.todoke.engine.internal.EngineSettings;

/**
 * Who was heard when. Lives in memory: after a restart of the server a machine counts as silent until its next poll, which is
 * seconds away. What is stored of it is a cache for people.
 */
@Component(service = PresenceBoard.class, configurationPid = EngineSettings.PID)
public final class PresenceBoard {

    private final Clock clock;
    private final Map<MachineId, Instant> heard = new ConcurrentHashMap<>();
    private final Map<MachineId, Instant> unsaved = new ConcurrentHashMap<>();
    private final Map<MachineId, Instant> restartsUntil = new ConcurrentHashMap<>();
    private final Map<MachineId, Instant> goneOff = new ConcurrentHashMap<>();
    private final Map<MachineId, Instant> answersUntil = new ConcurrentHashMap<>();
    private final List<Consumer<MachineId>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<MachineId>> onlookers = new CopyOnWriteArrayList<>();
    private volatile Duration silentAfter;

    @Activate
    public PresenceBoard(EngineSettings settings) {
        this(Clock.systemUTC(), silentAfter(settings));
    }

    public PresenceBoard(Clock clock, Duration silentAfter) {
        this.clock = clock;
        this.silentAfter = silentAfter;
    }

    @Modified
    public void configure(EngineSettings settings) {
        silentAfter = silentAfter(settings);
    }

    private static Duration silentAfter(EngineSettings settings) {
        int seconds = settings.silentAfterSeconds();
        return Duration.ofSeconds(
                Math.max(EngineSettings.SHORTEST_SILENCE, Math.min(seconds, EngineSettings.LONGEST_SILENCE)));
    }

    /** Notes that the machine's agent began a session, as after a start of the machine, and tells listeners in any case. */
    public void began(MachineId machine) {
        restartsUntil.remove(machine);
        goneOff.remove(machine);
        boolean wasOn = isOn(machine);
        heard(machine);
        if (wasOn) {
            listeners.forEach(listener -> listener.accept(machine));
        }
    }

    /**
     * The machine has started, and its agent is asked what the machine is now: what was known of it before may be over, so that it takes no work until
     * {@link #answered} or, for an agent that does not answer, until this time is over.
     */
    public void answersFirst(MachineId machine, Duration within) {
        answersUntil.put(machine, clock.instant().plus(within));
    }

    /** The machine's agent has answered what it was asked, and listeners are told where the machine took no work before that. */
    public void answered(MachineId machine) {
        if (answersUntil.remove(machine) != null) {
            listeners.forEach(listener -> listener.accept(machine));
        }
    }

    /** Ends the time of those whose agents did not answer, and tells listeners; to be called now and then. */
    public void endAnswerTimes() {
        Instant now = clock.instant();
        answersUntil.forEach((machine, until) -> {
            if (!until.isAfter(now)) {
                answered(machine);
            }
        });
    }

    /** Whether its agent is still to answer what the machine is, since it started. */
    public boolean isAnswering(MachineId machine) {
        return isOn(machine) && answersUntil.containsKey(machine);
    }

    /** The machine was told to restart: if it falls silent within this time, it is booting. */
    public void mayRestart(MachineId machine, Duration within) {
        restartsUntil.put(machine, clock.instant().plus(within));
    }

    /** The machine has agreed to switch itself off: once it is silent, it is off. */
    public void goesOff(MachineId machine) {
        restartsUntil.remove(machine);
        goneOff.put(machine, clock.instant());
    }

    /** Whether it may be given work: it is on, has not agreed to switch itself off, and has said what it is since it started. */
    public boolean takesWork(MachineId machine) {
        return isOn(machine) && !goneOff.containsKey(machine) && !answersUntil.containsKey(machine);
    }

    public boolean isBooting(MachineId machine) {
        Instant until = restartsUntil.get(machine);
        return !isOn(machine) && until != null && until.isAfter(clock.instant());
    }

    /** Notes that the machine spoke, and tells listeners when it was silent before. */
    public void heard(MachineId machine) {
        Instant now = clock.instant();
        boolean wasOn = isOn(machine);
        heard.put(machine, now);
        unsaved.put(machine, now);
        if (!wasOn) {
            goneOff.remove(machine);
            listeners.forEach(listener -> listener.accept(machine));
        }
    }

    /** Forgets the machine, as after a quarantine: it counts as silent at once. */
    public void forget(MachineId machine) {
        heard.remove(machine);
        answersUntil.remove(machine);
        changed(machine);
    }

    public boolean isOn(MachineId machine) {
        Instant last = heard.get(machine);
        if (last == null) {
            return false;
        }
        Instant now = clock.instant();
        if (last.isAfter(now)) {
            heard.replace(machine, last, now); // the clock was set back: silence counts from now, not from the future
            return true;
        }
        return last.plus(silentAfter).isAfter(now);
    }

    /** @param stored when the machine was last seen according to the database */
    public Presence presence(MachineId machine, Optional<Instant> stored) {
        Optional<Instant> last = Optional.ofNullable(heard.get(machine)).or(() -> stored);
        if (isOn(machine)) {
            return new Presence(goneOff.containsKey(machine) ? Presence.State.GOING_OFF : Presence.State.ON, last);
        }
        if (isBooting(machine)) {
            return new Presence(Presence.State.BOOTING, last);
        }
        if (goneOff.containsKey(machine)) {
            return new Presence(Presence.State.OFF, last);
        }
        return new Presence(last.isPresent() ? Presence.State.SILENT : Presence.State.NEVER_SEEN, last);
    }

    /** Calls back when a silent machine is heard again, or one that answers first has answered; closing ends it. */
    public AutoCloseable onReturn(Consumer<MachineId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Calls back when a silent machine is heard again, and when a machine is said to have changed. */
    public Changes.Subscription whenChanged(Consumer<MachineId> onlooker) {
        onlookers.add(onlooker);
        listeners.add(onlooker);
        return () -> {
            onlookers.remove(onlooker);
            listeners.remove(onlooker);
        };
    }

    /** The machine is another than it was, though nothing was heard of it: tells those who look on. */
    public void changed(MachineId machine) {
        onlookers.forEach(onlooker -> onlooker.accept(machine));
    }

    /** What was heard since the last call, for the database. */
    public Map<MachineId, Instant> takeUnsaved() {
        var taken = Map.copyOf(unsaved);
        taken.forEach(unsaved::remove);
        return taken;
    }
}
