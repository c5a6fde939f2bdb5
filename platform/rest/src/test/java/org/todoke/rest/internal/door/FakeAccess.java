// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditEntry.Outcome;
import org.todoke.api.access.AuditService;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Callers by token, and what was recorded of them as {@code user action object outcome}. */
final class FakeAccess implements ApiTokenService, AuditService {

    final List<String> recorded = new ArrayList<>();
    final List<Message> details = new ArrayList<>();
    private final Map<String, Caller> callers = new HashMap<>();

    FakeAccess with(String token, List<Grant> grants, Permission... scope) {
        callers.put(token, new Caller(token, "rest", "", grants, Set.of(scope)));
        return this;
    }

    /** The token is revoked. */
    void revoked(String token) {
        callers.remove(token);
    }

    @Override
    public Caller authenticate(Secret presented, String door, String origin) {
        Caller known = callers.get(presented.reveal());
        if (known == null) {
            throw ProblemException.denied(WRONG);
        }
        return new Caller(known.name(), door, origin, known.grants(), known.scope());
    }

    @Override
    public synchronized <T> T record(Caller caller, String action, String object, Message detail, Supplier<T> work) {
        details.add(detail);
        String line = caller.name() + " " + action + " " + object + " ";
        try {
            T done = work.get();
            recorded.add(line + Outcome.DONE);
            return done;
        } catch (RuntimeException e) {
            recorded.add(line + (e instanceof ProblemException ? Outcome.REFUSED : Outcome.FAILED));
            throw e;
        }
    }

    @Override
    public void note(Caller caller, String action, String object, Outcome outcome, Message detail) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditEntry> after(long number, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditEntry> latest(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verdict verify() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiToken> all(String user) {
        return List.of(new ApiToken(
                "a-1",
                "ann",
                "l",
                Set.of(),
                Instant.EPOCH,
                Instant.EPOCH.plus(Duration.ofDays(1)),
                java.util.Optional.empty()));
    }

    @Override
    public Issued create(String user, String label, Set<Permission> scope, Duration life) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(String id) {
        throw new UnsupportedOperationException();
    }
}
