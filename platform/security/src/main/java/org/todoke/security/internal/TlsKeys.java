// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import java.security.KeyStore;
import java.util.function.Consumer;

/** What the TLS connector shows to clients. Thread-safe, never blocks. */
public interface TlsKeys {

    /**
     * A key with its chain, protected by the password.
     *
     * @param password lives in memory only
     */
    record Keys(KeyStore store, String password) {
        @Override
        public String toString() {
            return "Keys[hidden]";
        }
    }

    /** What to show now. */
    Keys keys();

    /** Calls back with the new keys at each renewal, from the renewing thread, until the returned handle is closed. */
    Registration onRenewal(Consumer<Keys> listener);

    /** Ends a registration; idempotent. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
