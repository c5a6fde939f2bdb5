// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Role;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;

@DisplayName("The first administrator of console and API")
class FirstAdministratorTest {

    @TempDir
    Path folder;

    private final List<User> all = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    @DisplayName("is made where there is no user, with a password that the server's account alone can read")
    void made() throws IOException {
        new FirstAdministrator(folder, users());

        Path file = folder.resolve(FirstAdministrator.FILE);
        assertThat(asked).containsExactly("create admin");
        assertThat(file).hasContent("one-time");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @DisplayName("gets a new password at the next start when the server was killed before the first was written down")
    void halfMade() {
        all.add(user(true, Optional.empty()));
        new FirstAdministrator(folder, users());
        assertThat(asked).containsExactly("reset admin");
        assertThat(folder.resolve(FirstAdministrator.FILE)).hasContent("one-time");
    }

    @Test
    @DisplayName("is left alone once somebody has signed in")
    void signedIn() {
        all.add(user(true, Optional.of(Instant.EPOCH)));
        new FirstAdministrator(folder, users());
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("keeps the password that was shown and deleted, however often the server starts before he signs in")
    void shown() throws IOException {
        new FirstAdministrator(folder, users());
        all.add(user(true, Optional.empty()));
        Files.delete(folder.resolve(FirstAdministrator.FILE));

        new FirstAdministrator(folder, users());

        assertThat(asked).containsExactly("create admin");
        assertThat(folder.resolve(FirstAdministrator.FILE)).doesNotExist();
    }

    private static User user(boolean mustChange, Optional<Instant> signedIn) {
        var grants = List.of(Grant.everywhere(Role.ADMINISTRATOR));
        return new User("admin", grants, false, mustChange, Instant.EPOCH, signedIn, 1);
    }

    private UserService users() {
        return (UserService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {UserService.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "all" -> List.copyOf(all);
                    case "create" -> noted("create " + args[0]);
                    case "resetPassword" -> noted("reset " + args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Secret noted(String call) {
        asked.add(call);
        return Secret.presented("one-time");
    }
}
