// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Secrets;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;

/** One machine and what it may fetch. */
final class FakeFleet implements EnrolmentService, WorkService {

    final MachineId machine = new MachineId("m-00000001");
    final Credential credential = new Credential(machine.value(), Secrets.random());
    final Set<String> mayFetch = ConcurrentHashMap.newKeySet();
    volatile boolean quarantined;
    volatile RuntimeException failure;

    @Override
    public MachineId authenticate(String machineId, String secret) {
        if (failure != null) {
            throw failure;
        }
        if (!machineId.equals(machine.value()) || !secret.equals(credential.secret())) {
            throw ProblemException.denied("engine.credential.unknown");
        }
        if (quarantined) {
            throw ProblemException.denied(QUARANTINED, machine);
        }
        return machine;
    }

    @Override
    public boolean mayFetch(MachineId asking, String sha256) {
        return asking.equals(machine) && mayFetch.contains(sha256);
    }

    @Override
    public IssuedToken createToken(int uses, Duration validFor, String group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine enrol(Enrolment enrolment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void beginSession(MachineId id, String session, String agentVersion, Facts facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dismiss(Machine before) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean touch(MachineId id, String session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void takeAnswers(MachineId id, Facts facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Order> ordersFor(MachineId id, List<OrderId> has) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean accept(MachineId id, Report report) {
        throw new UnsupportedOperationException();
    }
}
