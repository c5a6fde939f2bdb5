// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.GroupDelivery;
import org.todoke.api.run.RunId;

/** Tells how content came. */
public final class FakeArrivals implements GroupDeliveries {

    public final List<Arrival> arrivals = new ArrayList<>();

    @Override
    public List<Arrival> arrivals(RunId run) {
        return arrivals;
    }

    @Override
    public Optional<GroupDelivery> of(MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<MachineId> members(GroupDelivery delivery, MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void arrived(MachineId machine, Arrival arrival) {
        throw new UnsupportedOperationException();
    }
}
