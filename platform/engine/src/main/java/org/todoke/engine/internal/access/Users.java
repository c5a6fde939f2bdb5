// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Grant;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.ApiTokenStore;
import org.todoke.engine.port.Transactions;
import org.todoke.engine.port.UserStore;
import org.todoke.engine.port.UserStore.StoredUser;

/** Keeps the users, and lets them in. */
@Component
public final class Users implements UserService {

    private final UserStore store;
    private final ApiTokenStore tokens;
    private final Transactions transactions;
    private final Passwords passwords;
    private final Clock clock;
    private final SignInDelays delays = new SignInDelays();
    /** Two administrators who demote each other at the same instant must not both succeed. */
    private final Object changing = new Object();

    @Activate
    public Users(
            @Reference UserStore store,
            @Reference ApiTokenStore tokens,
            @Reference Transactions transactions,
            @Reference Passwords passwords) {
        this(store, tokens, transactions, passwords, Clock.systemUTC());
    }

    Users(UserStore store, ApiTokenStore tokens, Transactions transactions, Passwords passwords, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.transactions = transactions;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public List<User> all() {
        return store.all();
    }

    @Override
    public Optional<User> find(String name) {
        return store.find(name).map(StoredUser::user);
    }

    @Override
    public Secret create(String name, List<Grant> grants) {
        if (!User.isName(name)) {
            throw ProblemException.invalid("engine.access.name", name);
        }
        checkGrants(grants);
        Secret password = passwords.random();
        var user = new User(name, grants, false, true, clock.instant(), Optional.empty(), 1);
        if (!store.insert(new StoredUser(user, passwords.hash(password)))) {
            throw ProblemException.conflict("engine.access.exists", name);
        }
        return password;
    }

    @Override
    public User change(String name, List<Grant> grants, boolean locked, int version) {
        checkGrants(grants);
        synchronized (changing) {
            StoredUser before = get(name);
            User was = before.user();
            var next = new User(name, grants, locked, was.mustChange(), was.createdAt(), was.lastSignIn(), version + 1);
            if (!next.administers()) {
                requireOtherAdministrator(was);
            }
            if (!store.update(new StoredUser(next, before.passwordHash()))) {
                throw edited(name);
            }
            return next;
        }
    }

    @Override
    public Secret resetPassword(String name) {
        Secret password = passwords.random();
        replacePassword(get(name), password, true);
        return password;
    }

    @Override
    public void changePassword(String name, Secret old, Secret next, String origin) {
        signIn(name, old, origin);
        passwords.check(name, next);
        if (next.equals(old)) {
            throw ProblemException.invalid("engine.access.password-same");
        }
        replacePassword(get(name), next, false);
    }

    private void replacePassword(StoredUser before, Secret password, boolean mustChange) {
        User was = before.user();
        var next = new User(
                was.name(),
                was.grants(),
                was.locked(),
                mustChange,
                was.createdAt(),
                was.lastSignIn(),
                was.version() + 1);
        if (!store.update(new StoredUser(next, passwords.hash(password)))) {
            throw edited(was.name());
        }
    }

    @Override
    public void remove(String name) {
        synchronized (changing) {
            requireOtherAdministrator(get(name).user());
            transactions.run(() -> {
                tokens.deleteOf(name);
                store.delete(name);
            });
        }
    }

    @Override
    public User signIn(String name, Secret password, String origin) {
        Duration wait = delays.begin(name, origin, clock.instant());
        if (!wait.isZero()) {
            throw new ProblemException(
                    ProblemException.Kind.EXHAUSTED,
                    Message.of(TOO_MANY, wait.plusMillis(999).toSeconds()));
        }
        Optional<StoredUser> known = Optional.of(name).filter(User::isName).flatMap(store::find);
        if (known.isEmpty()) {
            passwords.matchNobody(password);
        }
        User user = known.filter(candidate -> passwords.matches(password, candidate.passwordHash()))
                .map(StoredUser::user)
                .orElseThrow(() -> ProblemException.denied(WRONG));
        delays.succeeded(name, origin);
        if (user.locked()) {
            throw ProblemException.denied("engine.access.locked", name);
        }
        store.signedIn(name, clock.instant());
        return user;
    }

    private StoredUser get(String name) {
        return store.find(name).orElseThrow(() -> ProblemException.notFound("engine.access.unknown", name));
    }

    private void requireOtherAdministrator(User user) {
        boolean another = store.all().stream()
                .anyMatch(other -> other.administers() && !other.name().equals(user.name()));
        if (user.administers() && !another) {
            throw ProblemException.conflict("engine.access.last-administrator", user.name());
        }
    }

    private static void checkGrants(List<Grant> grants) {
        if (grants.size() > User.MAX_GRANTS) {
            throw ProblemException.invalid("engine.access.grants", User.MAX_GRANTS);
        }
    }

    private static ProblemException edited(String name) {
        return ProblemException.conflict("engine.access.edited", name);
    }
}
