// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.access.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Role;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.security.internal.OwnerOnly;

/**
 * Makes the first administrator where there is no user: {@value #NAME}, with a one-time password in a file that its reader deletes. A server killed
 * before the password is on the disk has a user whose password nobody knows: then it is made anew at the next start. The server is not ready before.
 */
@Component(immediate = true)
public final class FirstAdministrator implements ReadinessCheck {

    static final String NAME = "admin";
    static final String FILE = "first-console-password";

    /** Is there from the moment at which the password was on the disk, also when it has been shown and deleted. */
    static final String WRITTEN = "first-console-user";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    @Activate
    public FirstAdministrator(BundleContext context, @Reference UserService users) {
        this(Path.of(context.getProperty("karaf.data"), "security"), users);
    }

    /** @throws UncheckedIOException when the password cannot be written: then the component stays away, and the server is not ready */
    FirstAdministrator(Path directory, UserService users) {
        try {
            OwnerOnly.directory(directory);
            prepare(directory, users);
        } catch (IOException e) {
            throw new UncheckedIOException("The first administrator's password cannot be kept in " + directory, e);
        }
    }

    @Override
    public String name() {
        return "users";
    }

    /** Whatever could be wrong has kept this component from being there. */
    @Override
    public Optional<Message> problem() {
        return Optional.empty();
    }

    private static void prepare(Path directory, UserService users) throws IOException {
        List<User> all = users.all();
        boolean fresh = all.isEmpty();
        boolean halfMade = all.size() == 1
                && all.get(0).mustChange()
                && all.get(0).lastSignIn().isEmpty();
        Path written = directory.resolve(WRITTEN);
        if (!fresh && !(halfMade && Files.notExists(written))) {
            return;
        }
        Secret password = fresh
                ? users.create(NAME, List.of(Grant.everywhere(Role.ADMINISTRATOR)))
                : users.resetPassword(all.get(0).name());
        Path file = directory.resolve(FILE);
        OwnerOnly.write(file, (password.reveal() + "\n").getBytes(StandardCharsets.US_ASCII));
        OwnerOnly.write(written, new byte[0]);
        LOG.info("Made the first user of console and API, {}; the password is in {}", NAME, file);
    }
}
