// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.DhcpAnswer;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.AddressProbe;
import org.todoke.engine.port.AddressStore;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.MachineStore;

/** Pools and reservations as the administrator makes them, and the answers that follow from them. */
@Component
public final class Addresses implements AddressService {

    private static final AddressProbe UNPROBED = address -> completedStage(false);

    private final AddressStore store;
    private final Plan plan;
    private final LeaseThreads threads = new LeaseThreads();
    private final Leasing leasing;
    private volatile AddressProbe probe = UNPROBED;

    @Activate
    public Addresses(@Reference AddressStore store, @Reference BootStore boots, @Reference MachineStore machines) {
        this(store, boots, machines, Clock.systemUTC());
    }

    Addresses(AddressStore store, BootStore boots, MachineStore machines, Clock clock) {
        this.store = store;
        this.plan = new Plan(
                store,
                mac -> boots.machineOf(mac)
                        .flatMap(machines::byId)
                        .map(machine -> machine.group())
                        .orElse(""));
        this.leasing = new Leasing(store, plan, address -> probe.isTaken(address), clock, threads);
    }

    @Deactivate
    public void deactivate() {
        threads.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setProbe(AddressProbe present) {
        probe = present;
    }

    /** Without the room that probes, nothing is found to be taken. */
    public void unsetProbe(AddressProbe gone) {
        if (probe == gone) {
            probe = UNPROBED;
        }
    }

    @Override
    public CompletionStage<DhcpAnswer> answer(DhcpQuestion question) {
        CompletionStage<DhcpAnswer.Address> address = question.mode() == BootMode.FULL
                ? leasing.answer(question)
                : completedStage(new DhcpAnswer.Address.Silent(Message.of("engine.boot.others-addresses")));
        return address.thenApply(answered -> new DhcpAnswer(question, answered, Optional.empty()));
    }

    @Override
    public boolean isKnown(MacAddress mac) {
        return leasing.knows(mac) || plan.reservation(mac).isPresent();
    }

    @Override
    public List<AddressPool> pools() {
        return plan.pools();
    }

    @Override
    public void addPool(AddressPool pool) {
        plan.pools().stream()
                .filter(other -> !other.name().equals(pool.name()))
                .filter(other ->
                        other.contains(pool.first()) || other.contains(pool.last()) || pool.contains(other.first()))
                .findFirst()
                .ifPresent(other -> {
                    throw ProblemException.conflict("engine.boot.pools-overlap", pool.name(), other.name());
                });
        if (!store.insert(pool)) {
            throw ProblemException.conflict("engine.boot.pool-taken", pool.name());
        }
        plan.reload();
    }

    @Override
    public void removePool(String name) {
        if (!store.deletePool(name)) {
            throw ProblemException.notFound("engine.boot.no-pool", name);
        }
        plan.reload();
        leasing.forgetPool(name);
    }

    @Override
    public List<Reservation> reservations() {
        return plan.reservations();
    }

    @Override
    public void addReservation(Reservation reservation) {
        if (plan.pools().stream().noneMatch(pool -> pool.network().contains(reservation.address()))) {
            throw ProblemException.invalid("engine.boot.no-network", reservation.address());
        }
        if (!store.insert(reservation)) {
            throw ProblemException.conflict("engine.boot.reserved", reservation.mac(), reservation.address());
        }
        plan.reload();
    }

    @Override
    public void removeReservation(MacAddress mac) {
        if (!store.deleteReservation(mac)) {
            throw ProblemException.notFound("engine.boot.not-reserved", mac);
        }
        plan.reload();
    }

    @Override
    public List<Lease> leases() {
        return leasing.all();
    }
}
