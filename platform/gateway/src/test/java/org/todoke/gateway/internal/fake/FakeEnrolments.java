// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.agent.wire.Secrets;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Machines in memory; one token that may be used once. */
public final class FakeEnrolments implements EnrolmentService {

    public final String tokenId = "t-one";
    public final String tokenSecret = Secrets.random();
    public final Map<MachineId, String> credentials = new ConcurrentHashMap<>();
    public final Map<MachineId, Facts> facts = new ConcurrentHashMap<>();
    public final Map<MachineId, List<String>> sessions = new ConcurrentHashMap<>();
    public final Set<MachineId> quarantined = ConcurrentHashMap.newKeySet();
    public final AtomicInteger asked = new AtomicInteger();
    public volatile RuntimeException failure;
    private volatile boolean tokenUsed;
    private final AtomicInteger number = new AtomicInteger();

    /** A machine that is a member already, in this session. */
    public MachineId member(String secret, String session) {
        var id = new MachineId(String.format("m-%08d", number.incrementAndGet()));
        credentials.put(id, secret);
        sessions.put(id, Collections.synchronizedList(new ArrayList<>(List.of(session))));
        return id;
    }

    @Override
    public IssuedToken createToken(int uses, Duration validFor, String group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine enrol(Enrolment enrolment) {
        fail();
        if (tokenUsed
                || !enrolment.tokenId().equals(tokenId)
                || !enrolment.tokenSecret().equals(tokenSecret)) {
            throw ProblemException.denied("engine.token.wrong");
        }
        tokenUsed = true;
        MachineId id = member(enrolment.credentialSecret(), "");
        sessions.get(id).clear();
        facts.put(id, enrolment.facts());
        return new Machine(
                id,
                enrolment.name(),
                "",
                enrolment.facts(),
                Optional.empty(),
                Message.of("engine.claim.nobody"),
                Standing.ENROLLED,
                enrolment.agentVersion(),
                Instant.EPOCH,
                Optional.empty());
    }

    @Override
    public MachineId authenticate(String machineId, String secret) {
        asked.incrementAndGet();
        fail();
        if (!MachineId.isMachineId(machineId)) {
            throw ProblemException.denied("engine.credential.unknown");
        }
        var id = new MachineId(machineId);
        if (!secret.equals(credentials.get(id))) {
            throw ProblemException.denied("engine.credential.unknown");
        }
        if (quarantined.contains(id)) {
            throw ProblemException.denied(QUARANTINED, id);
        }
        return id;
    }

    @Override
    public void beginSession(MachineId machine, String session, String agentVersion, Facts base) {
        List<String> known = sessions.get(machine);
        if (known.indexOf(session) > 0) {
            quarantined.add(machine);
            throw ProblemException.denied(QUARANTINED, machine);
        }
        known.remove(session);
        known.add(0, session);
        facts.put(machine, base);
    }

    @Override
    public void dismiss(Machine before) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean touch(MachineId machine, String session) {
        fail();
        List<String> known = sessions.get(machine);
        return !known.isEmpty() && known.get(0).equals(session);
    }

    @Override
    public void takeAnswers(MachineId machine, Facts more) {
        facts.merge(machine, more, Facts::with);
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
