// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.GroupDelivery;
import org.todoke.api.run.RunId;

/** One delivery to the machines that a test names. */
public final class FakeGroups implements GroupDeliveries {

    public final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    public final List<MachineId> members = new CopyOnWriteArrayList<>();
    public volatile Optional<String> address = Optional.empty();

    @Override
    public Optional<GroupDelivery> of(MachineId machine) {
        return members.contains(machine)
                ? Optional.of(new GroupDelivery("1/0/DO/1", new RunId(1), 0, address, true))
                : Optional.empty();
    }

    @Override
    public List<MachineId> members(GroupDelivery delivery, MachineId machine) {
        var all = new ArrayList<>(members);
        all.remove(machine);
        all.add(0, machine);
        return all;
    }

    @Override
    public void arrived(MachineId machine, Arrival arrival) {
        arrivals.add(arrival);
    }

    @Override
    public List<Arrival> arrivals(RunId run) {
        throw new UnsupportedOperationException();
    }
}
