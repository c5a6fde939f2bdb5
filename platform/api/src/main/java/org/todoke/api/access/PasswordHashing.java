// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.security.Secret;

/** Slow, salted hashes of passwords that people choose. Thread-safe; each call takes a tenth of a second of processor or so. */
@ProviderType
public interface PasswordHashing {

    /** A fresh salt each time; the text names its scheme and cost. */
    String hash(Secret password);

    /** Whether the text is a hash of the password; false for a text that is no hash. */
    boolean matches(Secret password, String hash);

    /** A password that a person can type from a screen, of at least 120 random bits. */
    Secret random();
}
