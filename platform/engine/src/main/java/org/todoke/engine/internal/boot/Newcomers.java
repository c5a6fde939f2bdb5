// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.Hardware;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.machine.Names;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.Transactions;

/** Writes down machines that come by the network for the first time. They have a credential that nobody knows, so no agent can be one of them. */
@Component(service = Newcomers.class)
public final class Newcomers {

    private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);
    private static final int MAX_NAMES_TRIED = 100;

    private final BootStore boots;
    private final MachineStore machines;
    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Newcomers(
            @Reference BootStore boots, @Reference MachineStore machines, @Reference Transactions transactions) {
        this(boots, machines, transactions, Clock.systemUTC());
    }

    Newcomers(BootStore boots, MachineStore machines, Transactions transactions, Clock clock) {
        this.boots = boots;
        this.machines = machines;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes a pending machine of the client, unless too many are pending or it has become known meanwhile. */
    void add(BootClient client, Hardware hardware) {
        transactions.run(() -> {
            if (boots.machineOf(client.mac()).isPresent()) {
                return;
            }
            if (boots.countPending() >= BootService.MAX_PENDING) {
                LOG.warn("{} is not written down: {} machines are pending", client.mac(), BootService.MAX_PENDING);
                return;
            }
            insert(client, hardware);
        });
    }

    /** A known machine has come by an interface that was not known to be its own. */
    void addInterface(MachineId machine, BootClient client) {
        if (boots.machineOf(client.mac()).isEmpty()) {
            boots.insert(client.mac(), machine, client.uuid());
        }
    }

    private void insert(BootClient client, Hardware hardware) {
        String wished = "pxe-" + client.mac().value().replace(":", "");
        for (int n = 1; n < MAX_NAMES_TRIED; n++) {
            Machine machine = machine(Names.numbered(wished, n), client, hardware);
            if (machines.insert(machine, Secret.random().hash(), "")) {
                boots.insert(client.mac(), machine.id(), client.uuid());
                LOG.info("Machine {} has come by the network and is pending", machine.name());
                return;
            }
        }
        LOG.warn("No name like {} is free", wished);
    }

    private Machine machine(String name, BootClient client, Hardware hardware) {
        return new Machine(
                new MachineId(Names.random("m-")),
                name,
                "",
                facts(client, hardware),
                Optional.empty(),
                Message.of("engine.boot.hardware", hardware.vendor(), hardware.model()),
                Standing.PENDING,
                "",
                clock.instant(),
                Optional.empty());
    }

    private static Facts facts(BootClient client, Hardware hardware) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(Facts.HARDWARE_MAC, client.mac().value());
        facts.put(Facts.HARDWARE_PLATFORM, client.platform().name());
        client.uuid().ifPresent(uuid -> facts.put(Facts.HARDWARE_UUID, uuid));
        facts.put(Facts.HARDWARE_VENDOR, hardware.vendor());
        facts.put(Facts.HARDWARE_MODEL, hardware.model());
        facts.put(Facts.HARDWARE_SERIAL, hardware.serial());
        return Facts.of(facts);
    }
}
