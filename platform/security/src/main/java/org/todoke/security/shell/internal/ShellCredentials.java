// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.security.internal.FirstPassword;
import org.todoke.security.internal.OwnerOnly;
import org.todoke.security.internal.Pbkdf2;
import org.todoke.security.internal.SecurityHealth;
import org.todoke.security.internal.SecurityHealth.Part;

/**
 * Makes the shell's first credentials: where Karaf knows no user, one administrator with a random password, and a key for the
 * launcher on this machine. What an administrator has changed since is left alone. Runs once, at start.
 *
 * <p>Each credential is first put where its owner finds it or where it is accepted, in the order in which a server killed
 * between the two makes a new one at its next start, and never leaves one that nobody knows.
 */
@Component(
        immediate = true,
        service = {})
public final class ShellCredentials {

    static final String USER = "admin";
    /** The password and a line end; whoever shows it to the administrator deletes it. */
    static final String FIRST_PASSWORD = "first-password";

    static final String SHELL_KEY = "shell-key";
    static final String KEY_COMMENT =
            "# The launcher's key on this machine, made by the server; without its file a new one is made";

    private static final String USER_COMMENT = "# The first administrator; the password is kept as a salted hash";
    /** What Karaf puts around a hash, so that it is not taken for a password. */
    private static final String HASH_MARK = "{CRYPT}";

    private static final Logger LOG = LoggerFactory.getLogger(ShellCredentials.class);

    private final Path etc;
    private final Path directory;
    private final SecurityHealth health;

    @Activate
    public ShellCredentials(BundleContext context, @Reference SecurityHealth health) {
        this(Path.of(context.getProperty("karaf.etc")), Path.of(context.getProperty("karaf.data"), "security"), health);
        prepare();
    }

    ShellCredentials(Path etc, Path directory, SecurityHealth health) {
        this.etc = etc;
        this.directory = directory;
        this.health = health;
    }

    @Deactivate
    void close() {
        health.stopped(Part.SHELL);
    }

    /** Makes what is missing; a failure is a problem that an administrator reads, not an exception. */
    void prepare() {
        try {
            OwnerOnly.directory(directory);
            preparePassword();
            prepareKey();
            if (hashesPasswords()) {
                health.works(Part.SHELL);
            } else {
                Message reason = Message.of("security.shell-passwords-plain", etc.resolve("org.apache.karaf.jaas.cfg"));
                health.fails(Part.SHELL, reason, null);
            }
        } catch (IOException | GeneralSecurityException e) {
            health.fails(Part.SHELL, Message.of("security.shell-credentials-failed", etc, directory, e), e);
        }
    }

    private void preparePassword() throws IOException {
        UserFile users = UserFile.read(etc.resolve("users.properties"));
        if (users.hasUsers()) {
            return;
        }
        String password = FirstPassword.random();
        Path shown = directory.resolve(FIRST_PASSWORD);
        OwnerOnly.write(shown, (password + "\n").getBytes(StandardCharsets.US_ASCII));
        String hash = Pbkdf2.hash(password);
        users.putAdministrator(USER_COMMENT, USER, HASH_MARK + hash + HASH_MARK);
        users.write();
        LOG.info("Made the shell's first user, {}; the password is in {}", USER, shown);
    }

    private void prepareKey() throws IOException, GeneralSecurityException {
        Path file = directory.resolve(SHELL_KEY);
        UserFile keys = UserFile.read(etc.resolve("keys.properties"));
        if (Files.exists(file)) {
            return;
        }
        if (keys.has(USER) && !keys.hasUnder(KEY_COMMENT, USER)) {
            LOG.info("{} has a key of its own; the launcher gets none", USER);
            return;
        }
        ShellKey made = ShellKey.random();
        keys.putAdministrator(KEY_COMMENT, USER, made.publicBlob());
        keys.write();
        OwnerOnly.write(file, made.privatePem().getBytes(StandardCharsets.US_ASCII));
        LOG.info("Made the launcher's key to the shell, {}", file);
    }

    /** Without this, Karaf would take the stored hash itself for the password. */
    private boolean hashesPasswords() throws IOException {
        Path file = etc.resolve("org.apache.karaf.jaas.cfg");
        if (!Files.exists(file)) {
            return false;
        }
        var jaas = new Properties();
        jaas.load(new StringReader(Files.readString(file)));
        return jaas.getProperty("encryption.enabled", "").strip().equals("true")
                && jaas.getProperty("encryption.name", "").strip().equals(Pbkdf2EncryptionService.NAME);
    }
}
