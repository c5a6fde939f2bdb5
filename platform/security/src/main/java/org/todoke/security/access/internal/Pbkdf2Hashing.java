// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.access.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.access.PasswordHashing;
import org.todoke.api.security.Secret;
import org.todoke.security.internal.FirstPassword;
import org.todoke.security.internal.Pbkdf2;

/** Users' passwords are kept as the shell's are. */
@Component
public final class Pbkdf2Hashing implements PasswordHashing {

    @Activate
    public Pbkdf2Hashing() {}

    @Override
    public String hash(Secret password) {
        return Pbkdf2.hash(password.reveal());
    }

    @Override
    public boolean matches(Secret password, String hash) {
        return Pbkdf2.matches(password.reveal(), hash);
    }

    @Override
    public Secret random() {
        return Secret.presented(FirstPassword.random());
    }
}
