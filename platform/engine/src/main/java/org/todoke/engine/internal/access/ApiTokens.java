// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Permission;
import org.todoke.api.access.User;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.machine.Names;
import org.todoke.engine.port.ApiTokenStore;
import org.todoke.engine.port.ApiTokenStore.StoredToken;
import org.todoke.engine.port.UserStore;
import org.todoke.engine.port.UserStore.StoredUser;

/** Makes tokens for programs, and knows them again. Their text tells scanners of source code what it is. */
@Component
public final class ApiTokens implements ApiTokenService {

    static final int MAX_PER_USER = 100;

    private static final Pattern TEXT = Pattern.compile("todoke_(a-[a-z2-9]{12})_([A-Za-z0-9_-]{43})");
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private final ApiTokenStore store;
    private final UserStore users;
    private final Clock clock;

    @Activate
    public ApiTokens(@Reference ApiTokenStore store, @Reference UserStore users) {
        this(store, users, Clock.systemUTC());
    }

    ApiTokens(ApiTokenStore store, UserStore users, Clock clock) {
        this.store = store;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public List<ApiToken> all(String user) {
        return store.all().stream()
                .filter(token -> user.isEmpty() || token.user().equals(user))
                .toList();
    }

    @Override
    public Issued create(String user, String label, Set<Permission> scope, Duration life) {
        if (label.isBlank() || label.length() > ApiToken.MAX_LABEL) {
            throw ProblemException.invalid("engine.access.token-label", ApiToken.MAX_LABEL);
        }
        if (scope.isEmpty()) {
            throw ProblemException.invalid("engine.access.token-scope");
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            throw ProblemException.invalid("engine.access.token-life", LONGEST_LIFE.toDays());
        }
        if (users.find(user).isEmpty()) {
            throw ProblemException.notFound("engine.access.unknown", user);
        }
        if (all(user).size() >= MAX_PER_USER) {
            throw new ProblemException(
                    ProblemException.Kind.EXHAUSTED, Message.of("engine.access.token-many", user, MAX_PER_USER));
        }
        Secret secret = Secret.random();
        Instant now = clock.instant();
        var token = new ApiToken(Names.random("a-"), user, label, scope, now, now.plus(life), Optional.empty());
        store.insert(new StoredToken(token, secret.hash()));
        return new Issued(token, Secret.presented("todoke_" + token.id() + "_" + secret.reveal()));
    }

    @Override
    public void revoke(String id) {
        if (!store.delete(id)) {
            throw ProblemException.notFound("engine.access.token-unknown", id);
        }
    }

    @Override
    public Caller authenticate(Secret presented, String door, String origin) {
        Matcher text = TEXT.matcher(presented.reveal());
        if (!text.matches()) {
            throw ProblemException.denied(WRONG);
        }
        ApiToken token = store.find(text.group(1))
                .filter(stored -> stored.secret().matches(Secret.presented(text.group(2))))
                .map(StoredToken::token)
                .orElseThrow(() -> ProblemException.denied(WRONG));
        Instant now = clock.instant();
        if (!token.expiresAt().isAfter(now)) {
            throw ProblemException.denied("engine.access.token-expired", token.label(), token.expiresAt());
        }
        User user = users.find(token.user()).map(StoredUser::user).orElseThrow(() -> ProblemException.denied(WRONG));
        if (user.locked() || user.mustChange()) {
            throw ProblemException.denied(
                    user.locked() ? "engine.access.locked" : "engine.access.must-change", user.name());
        }
        if (token.lastUsedOn()
                .filter(used -> used.plus(USE_NOTED_EVERY).isAfter(now))
                .isEmpty()) {
            store.used(token.id(), now);
        }
        return new Caller(user.name(), door, origin, user.grants(), token.scope());
    }
}
