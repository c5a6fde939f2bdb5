// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import java.util.Map;
import org.apache.karaf.jaas.modules.Encryption;
import org.apache.karaf.jaas.modules.EncryptionService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.todoke.security.internal.Pbkdf2;

/** Gives Karaf's login {@link Pbkdf2}; chosen by {@code encryption.name = todoke} in its JAAS configuration. */
@Component(property = "name=" + Pbkdf2EncryptionService.NAME)
public final class Pbkdf2EncryptionService implements EncryptionService {

    static final String NAME = "todoke";

    @Activate
    public Pbkdf2EncryptionService() {}

    /** @param options Karaf's; algorithm and encoding are ours and not to be chosen */
    @Override
    public Encryption createEncryption(Map<String, String> options) {
        return new Encryption() {
            @Override
            public String encryptPassword(String plain) {
                return Pbkdf2.hash(plain);
            }

            @Override
            public boolean checkPassword(String input, String stored) {
                return Pbkdf2.matches(input, stored);
            }
        };
    }
}
