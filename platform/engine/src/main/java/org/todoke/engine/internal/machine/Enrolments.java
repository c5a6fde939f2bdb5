// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.security.SecretHash;
import org.todoke.api.security.ServerIdentity;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.machine.KnownAgents.Known;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.TokenStore;
import org.todoke.engine.port.TokenStore.Token;
import org.todoke.engine.port.Transactions;

/** Joins machines to the fleet and knows them again (rulings 2 and 3). */
@Component
public final class Enrolments implements EnrolmentService {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolments.class);
    private static final Duration MAX_TOKEN_LIFE = Duration.ofDays(366);
    private static final int MAX_NAMES_TRIED = 100_000;
    private static final int TURNS = 256;
    private static final String HARDWARE = "hardware.";
    /** Where one of them is another, the answers of before are of another system. */
    private static final List<String> SYSTEM =
            List.of(Facts.OS_FAMILY, Facts.OS_NAME, Facts.OS_RELEASE_ID, Facts.OS_RELEASE_VERSION_ID);
    /** Most agents answer within a second; one that hangs must not keep work from its machine. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(1);

    private final ServerIdentity identity;
    private final MachineStore machines;
    private final TokenStore tokens;
    private final Transactions transactions;
    private final MachineClaims claims;
    private final PresenceBoard board;
    private final Forerunners forerunners;
    private final Dismissals dismissals;
    private final KnownAgents known;
    private final Clock clock;
    /** The names of the facts told at the beginning of sessions whose agents have not answered yet. */
    private final Map<MachineId, Set<String>> told = new ConcurrentHashMap<>();

    private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();

    @Activate
    public Enrolments(
            @Reference ServerIdentity identity,
            @Reference MachineStore machines,
            @Reference TokenStore tokens,
            @Reference Transactions transactions,
            @Reference MachineClaims claims,
            @Reference PresenceBoard board,
            @Reference Forerunners forerunners,
            @Reference Dismissals dismissals) {
        this(identity, machines, tokens, transactions, claims, board, forerunners, dismissals, Clock.systemUTC());
    }

    public Enrolments(
            ServerIdentity identity,
            MachineStore machines,
            TokenStore tokens,
            Transactions transactions,
            MachineClaims claims,
            PresenceBoard board,
            Forerunners forerunners,
            Dismissals dismissals,
            Clock clock) {
        this.identity = identity;
        this.machines = machines;
        this.tokens = tokens;
        this.transactions = transactions;
        this.claims = claims;
        this.board = board;
        this.forerunners = forerunners;
        this.dismissals = dismissals;
        this.known = new KnownAgents(machines);
        this.clock = clock;
    }

    @Override
    public IssuedToken createToken(int uses, Duration validFor, String group) {
        if (uses < 1 || uses > MAX_TOKEN_USES) {
            throw ProblemException.invalid("engine.token.uses", uses, MAX_TOKEN_USES);
        }
        if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(MAX_TOKEN_LIFE) > 0) {
            throw ProblemException.invalid("engine.token.life", MAX_TOKEN_LIFE.toDays());
        }
        Names.checkGroup(group);
        Secret secret = Secret.random();
        var token = new Token(
                Names.random("t-"), secret.hash(), uses, clock.instant().plus(validFor), group);
        tokens.insert(token);
        String text = TokenText.of(identity.pins().get(0), token.id(), secret);
        return new IssuedToken(text, uses, token.expiresAt());
    }

    @Override
    public Machine enrol(Enrolment enrolment) {
        SecretHash credential = presented(enrolment.credentialSecret(), "engine.credential.unknown")
                .hash();
        Secret tokenSecret = presented(enrolment.tokenSecret(), "engine.token.wrong");
        Token token = tokens.find(enrolment.tokenId())
                .filter(candidate -> candidate.secret().matches(tokenSecret))
                .orElseThrow(() -> ProblemException.denied("engine.token.wrong"));
        Claim claim = claims.claimOf(Optional.empty(), enrolment.facts());
        Machine machine;
        synchronized (turn(token)) {
            machine = transactions.call(() -> machines.enrolledWith(token.id(), credential)
                    .orElseGet(() -> join(enrolment, claim, token, credential)));
        }
        LOG.info("Machine {} ({}) is enrolled by token {}", machine.name(), machine.id(), token.id());
        return machine;
    }

    /**
     * Enrolments by one token go one after another, as its row has them do, but wait here without a connection of the database, so that a fleet that
     * comes at once leaves some to others. An agent that asks again while its first request is at work finds itself enrolled.
     */
    private Object turn(Token token) {
        return turns.get(Math.floorMod(token.id().hashCode(), TURNS));
    }

    private Machine join(Enrolment enrolment, Claim claim, Token token, SecretHash credential) {
        if (!token.expiresAt().isAfter(clock.instant())) {
            throw ProblemException.denied("engine.token.expired", token.expiresAt());
        }
        if (!tokens.use(token.id())) {
            throw ProblemException.denied("engine.token.used-up");
        }
        String wished = Names.machineName(enrolment.name());
        for (int n = 1; n < MAX_NAMES_TRIED; n++) {
            Optional<Machine> before = forerunners.of(enrolment.facts());
            Machine machine = joined(before, Names.numbered(wished, n), enrolment, claim, token);
            boolean joined = before.isPresent()
                    ? machines.enrol(machine, credential, token.id())
                    : machines.insert(machine, credential, token.id());
            if (joined) {
                known.forget(machine.id());
                return machine;
            }
        }
        throw ProblemException.conflict("engine.machine.no-name", wished);
    }

    /** What came by the network before stays one machine: its id, what it is to start, its group where the token names none. */
    private Machine joined(Optional<Machine> before, String name, Enrolment enrolment, Claim claim, Token token) {
        return new Machine(
                before.map(Machine::id).orElseGet(() -> new MachineId(Names.random("m-"))),
                name,
                token.group().isEmpty() ? before.map(Machine::group).orElse("") : token.group(),
                before.map(Machine::facts)
                        .map(facts -> withHardware(facts, enrolment.facts()))
                        .orElse(enrolment.facts()),
                claim.targetId(),
                claim.note(),
                Standing.ENROLLED,
                enrolment.agentVersion(),
                clock.instant(),
                before.flatMap(Machine::lastSeenAt));
    }

    /** What firmware has told stays known, since no agent tells it. */
    private static Facts withHardware(Facts before, Facts now) {
        return joined(hardware(before), now).orElse(now);
    }

    private static Facts hardware(Facts facts) {
        return only(facts, name -> name.startsWith(HARDWARE));
    }

    private static Facts only(Facts facts, Predicate<String> wanted) {
        SortedMap<String, String> some = new TreeMap<>(facts.values());
        some.keySet().removeIf(wanted.negate());
        return new Facts(some);
    }

    @Override
    public MachineId authenticate(String machineId, String secret) {
        Secret shown = presented(secret, "engine.credential.unknown");
        Known agent = Optional.of(machineId)
                .filter(MachineId::isMachineId)
                .map(MachineId::new)
                .flatMap(known::find)
                .filter(candidate -> candidate.credential().matches(shown))
                .orElseThrow(() -> ProblemException.denied("engine.credential.unknown"));
        if (agent.quarantined()) {
            throw quarantined(agent.name());
        }
        return new MachineId(machineId);
    }

    @Override
    public void beginSession(MachineId id, String session, String agentVersion, Facts facts) {
        Machine machine = machines.byId(id).orElseThrow(() -> ProblemException.denied("engine.credential.unknown"));
        List<String> sessions = machines.sessions(id);
        if (sessions.indexOf(session) > 0) {
            LOG.warn("Machine {} ({}) speaks from two places; it is quarantined", machine.name(), id);
            machines.quarantine(id);
            known.forget(id);
            board.forget(id);
            throw quarantined(machine.name());
        }
        if (sessions.isEmpty() || !sessions.get(0).equals(session)) {
            machines.addSession(id, session, clock.instant());
            known.forget(id);
        }
        // The answers of before count until they are given anew: without them the machine would be nobody's for a
        // while, and a step planned in that while would know nothing of it.
        Facts before = isSameSystem(machine.facts(), facts) ? machine.facts() : hardware(machine.facts());
        Facts all = joined(before, facts).orElse(facts);
        machines.updateFacts(id, all, claims.claimOf(machine.targetId(), all), agentVersion);
        told.put(id, facts.values().keySet());
        if (!machine.facts().get(Facts.BOOT_ID).equals(facts.get(Facts.BOOT_ID))) {
            board.answersFirst(id, TIME_TO_ANSWER);
        }
        board.began(id);
    }

    @Override
    public void dismiss(Machine before) {
        dismissals.dismiss(before);
        known.forget(before.id());
        board.forget(before.id());
        told.remove(before.id());
        LOG.info("Machine {} ({}) is taken out of the fleet", before.name(), before.id());
    }

    private static boolean isSameSystem(Facts before, Facts now) {
        return SYSTEM.stream().allMatch(name -> before.get(name).equals(now.get(name)));
    }

    @Override
    public boolean touch(MachineId machine, String session) {
        boolean current = known.find(machine)
                .filter(agent -> !agent.quarantined())
                .filter(agent -> agent.session().equals(session))
                .isPresent();
        if (current) {
            board.heard(machine);
        }
        return current;
    }

    @Override
    public void takeAnswers(MachineId id, Facts answers) {
        machines.byId(id).ifPresent(machine -> {
            Facts all = joined(unasked(machine), answers)
                    .orElseThrow(
                            () -> ProblemException.invalid("engine.facts.too-many", machine.name(), Facts.MAX_FACTS));
            machines.updateFacts(id, all, claims.claimOf(machine.targetId(), all), machine.agentVersion());
        });
        told.remove(id);
        board.answered(id);
    }

    /** What the agent told by itself when its session began; all that is known where the server started since then. */
    private Facts unasked(Machine machine) {
        Set<String> names = told.get(machine.id());
        return names == null
                ? machine.facts()
                : only(machine.facts(), name -> names.contains(name) || name.startsWith(HARDWARE));
    }

    /** Both together; empty when they are too many. */
    private static Optional<Facts> joined(Facts before, Facts now) {
        long kept = before.values().keySet().stream()
                .filter(name -> now.get(name).isEmpty())
                .count();
        return kept + now.values().size() > Facts.MAX_FACTS ? Optional.empty() : Optional.of(before.with(now));
    }

    private static ProblemException quarantined(String name) {
        return ProblemException.denied("engine.credential.quarantined", name);
    }

    private static Secret presented(String text, String refusal) {
        try {
            return Secret.presented(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.denied(refusal);
        }
    }
}
