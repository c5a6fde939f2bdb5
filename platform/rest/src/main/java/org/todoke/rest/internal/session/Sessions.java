// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.api.security.SecretHash;

/**
 * Who has signed in by a browser. Kept in memory, as hashes of what the browsers hold: a restart ends them all. One ends when it was not used for {@link #IDLE},
 * after {@link #LONGEST}, and as soon as its user is changed in any way: locked, given other rights or another password, removed. Thread-safe; blocks on
 * the database.
 */
@Component(service = Sessions.class)
public final class Sessions {

    /** The browser sends a cookie of this name over TLS alone, to this host alone, and never for a page of somebody else (RFC 6265bis). */
    public static final String COOKIE = "__Host-todoke";

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** The oldest one ends when its user opens more. */
    static final int PER_USER = 20;

    private final UserService users;
    private final Clock clock;
    private final Map<SecretHash, Kept> sessions = new ConcurrentHashMap<>();

    @Activate
    public Sessions(@Reference UserService users) {
        this(users, Clock.systemUTC());
    }

    public Sessions(UserService users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    /** @param key what the browser brings from now on */
    public record Opened(Secret key, Session session) {}

    private static final class Kept {

        private final String user;
        private final int version;
        private final Instant made;
        private final Secret csrf = Secret.random();
        private final Instant begun;
        private volatile Instant used;

        Kept(User user, Instant now) {
            this.user = user.name();
            this.version = user.version();
            this.made = user.createdAt();
            this.begun = now;
            this.used = now;
        }

        /** Whether it is the same user still: not changed since, and no other one who got his name after he was removed. */
        boolean isOf(User current) {
            return !current.locked()
                    && current.version() == version
                    && current.createdAt().equals(made);
        }

        boolean isOver(Instant now) {
            return now.isAfter(used.plus(IDLE)) || now.isAfter(begun.plus(LONGEST));
        }

        Session shown(User current) {
            return new Session(current, csrf, begun.plus(LONGEST));
        }
    }

    /** Opens a session for somebody who has just proved who he is; its key was never known before. */
    public Opened open(User user) {
        Instant now = clock.instant();
        sessions.values().removeIf(kept -> kept.isOver(now));
        List<Map.Entry<SecretHash, Kept>> own = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().user.equals(user.name()))
                .sorted(Comparator.comparing(entry -> entry.getValue().begun))
                .toList();
        own.stream().limit(Math.max(0, own.size() - PER_USER + 1)).forEach(entry -> sessions.remove(entry.getKey()));
        Secret key = Secret.random();
        var kept = new Kept(user, now);
        sessions.put(key.hash(), kept);
        return new Opened(key, kept.shown(user));
    }

    /** The session that this key opens; empty when there is none, or it has ended. */
    public Optional<Session> find(Secret key) {
        return find(key, true);
    }

    /** As {@link #find(Secret)}; but the session does not count as used. */
    public Optional<Session> look(Secret key) {
        return find(key, false);
    }

    private Optional<Session> find(Secret key, boolean used) {
        SecretHash hash = key.hash();
        Kept kept = sessions.get(hash);
        if (kept == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<User> user = users.find(kept.user).filter(kept::isOf);
        if (kept.isOver(now) || user.isEmpty()) {
            sessions.remove(hash);
            return Optional.empty();
        }
        if (used) {
            kept.used = now;
        }
        return user.map(kept::shown);
    }

    /** It opens nothing from now on. */
    public void end(Session session) {
        sessions.values().removeIf(kept -> kept.csrf.equals(session.csrf()));
    }
}
