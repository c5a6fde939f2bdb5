// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.MachineStore;

/** Knows machines again that came by the network before they had an agent: by a network card, else by the UUID of the hardware. */
@Component(service = Forerunners.class)
public final class Forerunners {

    private final BootStore boots;
    private final MachineStore machines;

    @Activate
    public Forerunners(@Reference BootStore boots, @Reference MachineStore machines) {
        this.boots = boots;
        this.machines = machines;
    }

    /** The machine without an agent that these facts of an agent are of. One that has an agent is never taken over. */
    Optional<Machine> of(Facts facts) {
        Stream<MacAddress> cards = Stream.of(facts.get(Facts.NET_MAC).orElse("").split(","))
                .filter(MacAddress::isMacAddress)
                .map(MacAddress::parse);
        return cards.flatMap(card -> boots.machineOf(card).stream())
                .findFirst()
                .or(() -> facts.get(Facts.HARDWARE_UUID)
                        .map(uuid -> uuid.toLowerCase(Locale.ROOT))
                        .flatMap(boots::machineOf))
                .flatMap(machines::byId)
                .filter(machine -> machine.standing() == Standing.PENDING || machine.standing() == Standing.ACCEPTED);
    }
}
