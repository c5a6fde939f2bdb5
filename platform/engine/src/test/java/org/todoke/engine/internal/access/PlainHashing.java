// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.api.access.PasswordHashing;
import org.todoke.api.security.Secret;

/** Hashes that take no time; it counts the comparisons. */
final class PlainHashing implements PasswordHashing {

    private final AtomicInteger compared = new AtomicInteger();

    @Override
    public String hash(Secret password) {
        return "plain:" + password.hash().text();
    }

    @Override
    public boolean matches(Secret password, String hash) {
        compared.incrementAndGet();
        return hash(password).equals(hash);
    }

    @Override
    public Secret random() {
        return Secret.random();
    }

    int compared() {
        return compared.get();
    }
}
