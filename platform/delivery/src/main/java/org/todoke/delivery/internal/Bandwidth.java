// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;

/** What transfers may use of the network: all together, those to a group of machines together, and each. Thread-safe. */
final class Bandwidth {

    private static final Logger LOG = LoggerFactory.getLogger(Bandwidth.class);
    private static final long MEGA = 1_000_000;

    private final MachineService machines;
    private final ByteRate all;
    private final Map<String, ByteRate> groups;
    private final long each;

    Bandwidth(MachineService machines, DeliverySettings settings) {
        this.machines = machines;
        this.all = new ByteRate(Math.max(0, settings.megabytesPerSecond()) * MEGA);
        this.each = Math.max(0, settings.transferMegabytesPerSecond()) * MEGA;
        this.groups = groups(settings.groupMegabytesPerSecond());
    }

    private static Map<String, ByteRate> groups(String[] entries) {
        var groups = new HashMap<String, ByteRate>();
        for (String entry : entries) {
            int equals = entry.lastIndexOf('=');
            try {
                long megabytes = Long.parseLong(entry.substring(equals + 1).strip());
                groups.put(
                        entry.substring(0, Math.max(0, equals)).strip(), new ByteRate(Math.max(1, megabytes) * MEGA));
            } catch (NumberFormatException e) {
                LOG.warn(
                        "The setting groupMegabytesPerSecond has \"{}\", which is not GROUP=NUMBER; it is left out",
                        entry);
            }
        }
        return Map.copyOf(groups);
    }

    /** The rates that a transfer to this machine keeps to. */
    List<ByteRate> of(MachineId machine) {
        ByteRate group = groups.isEmpty()
                ? ByteRate.UNLIMITED
                : groups.getOrDefault(machines.get(machine.value()).group(), ByteRate.UNLIMITED);
        return List.of(all, group, new ByteRate(each));
    }
}
