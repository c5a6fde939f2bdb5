// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.EngineSettings;
import org.todoke.engine.port.MachineStore;

/** The hours of the day in which content may be sent on its way; what is on its way stays so. Thread-safe. */
@Component(service = DeliveryHours.class, configurationPid = EngineSettings.PID)
public final class DeliveryHours {

    /** Why an execution waits for them. */
    static final String CLOSED = "engine.delivery-hours";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHours.class);
    private static final String ALL = "";

    private final MachineStore machines;
    private final Clock clock;
    private volatile Plan plan;

    @Activate
    public DeliveryHours(@Reference MachineStore machines, EngineSettings settings) {
        this(machines, settings, Clock.systemDefaultZone());
    }

    DeliveryHours(MachineStore machines, EngineSettings settings, Clock clock) {
        this.machines = machines;
        this.clock = clock;
        this.plan = Plan.of(settings, clock.getZone());
    }

    @Modified
    public void configure(EngineSettings settings) {
        plan = Plan.of(settings, clock.getZone());
    }

    /** Why nothing may begin on its way to this machine now; empty when it may. A group's own hours stand for those of all. */
    Optional<Message> closed(MachineId machine) {
        Plan now = plan;
        if (now.hours().isEmpty()) {
            return Optional.empty();
        }
        String group = machines.byId(machine).map(Machine::group).orElse(ALL);
        Hours hours = now.hours().getOrDefault(group, now.hours().get(ALL));
        return Optional.ofNullable(hours)
                .filter(each -> !each.contains(LocalTime.ofInstant(clock.instant(), now.zone())))
                .map(each ->
                        Message.of(CLOSED, each.from(), each.to(), now.zone().getId()));
    }

    /** From a time to another one, perhaps over midnight; the whole day when both are the same. */
    private record Hours(LocalTime from, LocalTime to) {

        private static Hours of(String text) {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) {
                throw new DateTimeException(text);
            }
            return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
        }

        private boolean contains(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    /** What was set. @param hours by group; empty text for all others */
    private record Plan(Map<String, Hours> hours, ZoneId zone) {

        private static Plan of(EngineSettings settings, ZoneId own) {
            var hours = new HashMap<String, Hours>();
            for (String entry : settings.deliveryHours()) {
                int equals = entry.lastIndexOf('=');
                try {
                    if (!entry.isBlank()) {
                        hours.put(
                                entry.substring(0, Math.max(0, equals)).strip(),
                                Hours.of(entry.substring(equals + 1).strip()));
                    }
                } catch (DateTimeException e) {
                    LOG.warn(
                            "The setting deliveryHours has \"{}\", which is not [GROUP=]HH:MM-HH:MM; it is left out",
                            entry);
                }
            }
            return new Plan(Map.copyOf(hours), zone(settings.deliveryZone(), own));
        }

        private static ZoneId zone(String name, ZoneId own) {
            try {
                return name.isBlank() ? own : ZoneId.of(name.strip());
            } catch (DateTimeException e) {
                LOG.warn("The setting deliveryZone has \"{}\", which is no time zone; {} stands", name, own);
                return own;
            }
        }
    }
}
