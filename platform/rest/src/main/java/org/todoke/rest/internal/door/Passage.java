// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.AuditService;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Grant;
import org.todoke.api.access.User;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.session.Session;
import org.todoke.rest.internal.session.Sessions;

/** Who may pass, how often, and what is written down of it. Thread-safe; blocks on the database. */
@Component(service = Passage.class)
public final class Passage {

    static final String DOOR = "rest";
    private static final String CONSOLE = "console";

    private static final int PER_ADDRESS = 500;
    private static final int PER_CALLER = 100;
    private static final int AT_ONCE = 5;

    /** Each leaves two entries in the audit, and takes a tenth of a second of processor. */
    private static final int PER_STRANGER = 20;

    private final ApiTokenService tokens;
    private final Sessions sessions;
    private final AuditService audit;
    private final Allowance addresses;
    private final Allowance callers;
    private final Allowance strangers;
    private final Repeats repeats;

    @Activate
    public Passage(@Reference ApiTokenService tokens, @Reference Sessions sessions, @Reference AuditService audit) {
        this(tokens, sessions, audit, System::nanoTime);
    }

    Passage(ApiTokenService tokens, Sessions sessions, AuditService audit, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        addresses = new Allowance(PER_ADDRESS, PER_ADDRESS * AT_ONCE, nanoTime);
        callers = new Allowance(PER_CALLER, PER_CALLER * AT_ONCE, nanoTime);
        strangers = new Allowance(1, PER_STRANGER, nanoTime);
        repeats = new Repeats(nanoTime);
    }

    /** @throws Refusal 429 */
    void count(String address) {
        addresses.take(address);
    }

    /** Who comes in. @param session by which he does; empty for one with a token */
    record Admitted(Caller caller, Optional<Session> session) {}

    /** @throws Refusal 401; 403 when a browser may have been led here; 429 */
    Admitted admit(Action action, Incoming incoming) {
        if (action.reach() == Reach.NOBODY) {
            strangers.take(incoming.address());
            var stranger = new Caller("", DOOR, incoming.address(), List.of(), Set.of());
            return new Admitted(stranger, Optional.empty());
        }
        Admitted admitted = incoming.sessionKey()
                .map(key -> bySession(key, action, incoming))
                .orElseGet(() -> new Admitted(authenticate(incoming), Optional.empty()));
        callers.take(admitted.caller().name());
        return admitted;
    }

    private Admitted bySession(Secret key, Action action, Incoming incoming) {
        Optional<Session> found = incoming.isByItself() ? sessions.look(key) : sessions.find(key);
        Session session = found.orElseThrow(() -> Refusal.of(401, "rest.session-ended"));
        if (action.method().changes()) {
            incoming.requireOwnPage(session.csrf());
        }
        return new Admitted(caller(session, incoming.address()), Optional.of(session));
    }

    private static Caller caller(Session session, String address) {
        User user = session.user();
        return new Caller(user.name(), CONSOLE, address, user.grants(), session.permissions());
    }

    /** Who it is that came in, asked again later; empty once his session or token has ended. To be asked for while the request lasts. */
    Supplier<Optional<Caller>> watch(Incoming incoming) {
        String address = incoming.address();
        Optional<Secret> key = incoming.sessionKey();
        if (key.isPresent()) {
            return () -> sessions.look(key.get()).map(session -> caller(session, address));
        }
        Secret token = incoming.token();
        return () -> {
            try {
                return Optional.of(tokens.authenticate(token, DOOR, address));
            } catch (ProblemException e) {
                if (e.kind() == ProblemException.Kind.DENIED) {
                    return Optional.empty();
                }
                throw e;
            }
        };
    }

    private Caller authenticate(Incoming incoming) {
        try {
            return tokens.authenticate(incoming.token(), DOOR, incoming.address());
        } catch (ProblemException e) {
            if (e.kind() == ProblemException.Kind.DENIED) {
                throw new Refusal(401, e.text(), Map.of());
            }
            throw e;
        }
    }

    /** @throws ProblemException DENIED */
    static void check(Action action, Caller caller) {
        if (action.reach() == Reach.NOBODY || action.reach() == Reach.ANYBODY) {
            return;
        }
        boolean may = action.reach() == Reach.EVERYWHERE
                ? caller.mayEverywhere(action.permission())
                : caller.mayAnywhere(action.permission());
        if (!may) {
            caller.require(action.permission(), Grant.EVERYWHERE);
        }
    }

    /** The answer of a request that changes something; where it has a key, the work is done once. What nothing is remembered of has no use for a key. */
    Rendered once(Action action, Caller caller, Asked asked, Supplier<Rendered> work) {
        boolean keeps = action.remembered() == Remembered.As.ANSWER;
        return asked.key()
                .filter(any -> action.remembered() != Remembered.As.NOTHING)
                .map(key -> repeats.once(new Repeats.Key(caller.name(), key), asked.fingerprint(), keeps, work))
                .orElseGet(work);
    }

    /** Does the work between two entries of the audit. */
    <T> T record(Caller caller, Action action, Asked asked, Supplier<T> work) {
        String given = action.reach() == Reach.NOBODY ? "" : asked.text();
        Message detail = Message.of("rest.asked", asked.line(), given);
        return audit.record(caller, action.name(), asked.object(), detail, work);
    }

    /**
     * A request that changes something.
     *
     * @param line method and path
     * @param conditions what else tells it from others
     * @param object what it is done to
     */
    record Asked(String line, String conditions, String object, byte[] body, Optional<String> key) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
                digest.update(conditions.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
                return HexFormat.of().formatHex(digest.digest(body));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
