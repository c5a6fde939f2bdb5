// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.util.function.Consumer;
import org.todoke.security.internal.TlsKeys;

/** Keys that a test renews. */
final class RenewableKeys implements TlsKeys {

    private Keys keys;
    private Consumer<Keys> listener = keys -> {};

    RenewableKeys(Keys keys) {
        this.keys = keys;
    }

    void renew(Keys fresh) {
        keys = fresh;
        listener.accept(fresh);
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public Registration onRenewal(Consumer<Keys> added) {
        listener = added;
        return () -> listener = ignored -> {};
    }
}
