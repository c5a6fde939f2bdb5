// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Package;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.security.SecretHash;
import org.todoke.engine.port.ApiTokenStore.StoredToken;
import org.todoke.engine.port.AssignmentStore;
import org.todoke.engine.port.TokenStore.Token;
import org.todoke.engine.port.UserStore.StoredUser;
import org.todoke.engine.port.WorkStore.Work;

/** The rows of all stores. Only {@link InMemoryStores} hands it out, under its lock. */
final class Tables {

    private static final Comparator<AssignmentStore.Row> BY_SCENARIO =
            Comparator.comparing(AssignmentStore.Row::scenario).thenComparing(AssignmentStore.Row::meant);

    final Map<String, MachineRow> machines;
    /** Of machines that were taken away. */
    final Map<MachineId, String> lastNames;

    final Map<String, Token> tokens;
    final Map<String, Package> packages;
    final Map<String, Scenario> scenarios;
    final Map<String, ScheduleStatus> schedules;
    final List<Firing> firings;
    final Set<AssignmentStore.Row> assignments;
    final Map<Long, Run> runs;
    /** Runs that are not under way. */
    final Set<Long> ended;
    /** Runs that are being removed. */
    final Set<Long> hidden;
    /** Runs whose logs were removed. */
    final Set<Long> withoutLogs;

    final Map<Long, Execution> executions;
    final Map<Long, Gathering> gatherings;
    final List<ExecutionEvent> events;
    /** Machine to the execution that holds it. */
    final Map<String, Long> claims;
    /** In the order of their insertion. */
    final List<Work> work;

    final Map<String, StoredUser> users;
    final Map<String, StoredToken> apiTokens;
    final TreeMap<Long, AuditEntry> audit;

    final Map<String, String> judgedBoots;
    Optional<Long> lastRoundMillis = Optional.empty();

    long lastRun;
    long lastExecution;
    long lastGathering;

    Tables() {
        machines = new TreeMap<>();
        lastNames = new HashMap<>();
        tokens = new TreeMap<>();
        packages = new TreeMap<>();
        scenarios = new TreeMap<>();
        schedules = new TreeMap<>();
        firings = new ArrayList<>();
        assignments = new TreeSet<>(BY_SCENARIO);
        runs = new TreeMap<>();
        ended = new TreeSet<>();
        hidden = new TreeSet<>();
        withoutLogs = new TreeSet<>();
        executions = new TreeMap<>();
        gatherings = new TreeMap<>();
        events = new ArrayList<>();
        claims = new TreeMap<>();
        work = new ArrayList<>();
        judgedBoots = new TreeMap<>();
        users = new TreeMap<>();
        apiTokens = new TreeMap<>();
        audit = new TreeMap<>();
    }

    private Tables(Tables from) {
        machines = new TreeMap<>(from.machines);
        lastNames = new HashMap<>(from.lastNames);
        tokens = new TreeMap<>(from.tokens);
        packages = new TreeMap<>(from.packages);
        scenarios = new TreeMap<>(from.scenarios);
        schedules = new TreeMap<>(from.schedules);
        firings = new ArrayList<>(from.firings);
        assignments = new TreeSet<>(BY_SCENARIO);
        assignments.addAll(from.assignments);
        runs = new TreeMap<>(from.runs);
        ended = new TreeSet<>(from.ended);
        hidden = new TreeSet<>(from.hidden);
        withoutLogs = new TreeSet<>(from.withoutLogs);
        executions = new TreeMap<>(from.executions);
        gatherings = new TreeMap<>(from.gatherings);
        events = new ArrayList<>(from.events);
        claims = new TreeMap<>(from.claims);
        work = new ArrayList<>(from.work);
        judgedBoots = new TreeMap<>(from.judgedBoots);
        users = new TreeMap<>(from.users);
        apiTokens = new TreeMap<>(from.apiTokens);
        audit = new TreeMap<>(from.audit);
        lastRoundMillis = from.lastRoundMillis;
        lastRun = from.lastRun;
        lastExecution = from.lastExecution;
        lastGathering = from.lastGathering;
    }

    Tables copy() {
        return new Tables(this);
    }

    /** @param sessions newest first */
    record MachineRow(Machine machine, SecretHash credential, String tokenId, List<Session> sessions) {

        MachineRow {
            sessions = List.copyOf(sessions);
        }

        MachineRow with(Machine changed) {
            return new MachineRow(changed, credential, tokenId, sessions);
        }
    }

    record Session(String id, Instant at) {}
}
