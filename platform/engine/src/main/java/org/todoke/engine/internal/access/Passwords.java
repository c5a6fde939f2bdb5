// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.PasswordHashing;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Hashes passwords a few at a time, so that a flood of sign-ins leaves processors for the rest, and says which passwords will do. */
@Component(service = Passwords.class)
public final class Passwords {

    private static final int AT_ONCE = 2;
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final PasswordHashing hashing;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private volatile String nobodys;

    @Activate
    public Passwords(@Reference PasswordHashing hashing) {
        this.hashing = hashing;
    }

    Secret random() {
        return hashing.random();
    }

    String hash(Secret password) {
        return inTurn(() -> hashing.hash(password));
    }

    boolean matches(Secret password, String hash) {
        return inTurn(() -> hashing.matches(password, hash));
    }

    /** Takes as long as {@link #matches}, so that time does not tell who exists. */
    void matchNobody(Secret password) {
        inTurn(() -> {
            if (nobodys == null) {
                nobodys = hashing.hash(Secret.random());
            }
            return hashing.matches(password, nobodys);
        });
    }

    /** @throws ProblemException INVALID with what is wrong with it */
    void check(String user, Secret password) {
        int length = password.reveal().codePointCount(0, password.reveal().length());
        if (length < UserService.MIN_PASSWORD || length > UserService.MAX_PASSWORD) {
            throw ProblemException.invalid(
                    "engine.access.password-length", UserService.MIN_PASSWORD, UserService.MAX_PASSWORD);
        }
        if (password.reveal().toLowerCase(Locale.ROOT).contains(user)) {
            throw ProblemException.invalid("engine.access.password-name");
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        boolean entered = false;
        try {
            entered = places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            throw new ProblemException(ProblemException.Kind.EXHAUSTED, Message.of("engine.access.busy"));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
