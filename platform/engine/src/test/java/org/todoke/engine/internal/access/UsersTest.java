// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;

@DisplayName("A user")
class UsersTest {

    private static final List<Grant> ADMIN = List.of(Grant.everywhere(Role.ADMINISTRATOR));
    private static final Secret GOOD = Secret.presented("correct horse battery");
    private static final String HERE = "192.0.2.1";

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = TestClock.started();
    private final PlainHashing hashing = new PlainHashing();
    private final Users users = new Users(stores.users(), stores.apiTokens(), stores, new Passwords(hashing), clock);
    private final ApiTokens tokens = new ApiTokens(stores.apiTokens(), stores.users(), clock);

    @Test
    @DisplayName("begins with a one-time password and replaces it by an own one")
    void begins() {
        Secret first = users.create("ann", ADMIN);
        assertThat(users.signIn("ann", first, HERE).mustChange()).isTrue();

        users.changePassword("ann", first, GOOD, HERE);

        assertThat(users.signIn("ann", GOOD, HERE).mustChange()).isFalse();
        denied(() -> users.signIn("ann", first, HERE), UserService.WRONG);
        assertThat(users.find("ann").orElseThrow().lastSignIn()).contains(clock.instant());
    }

    @Test
    @DisplayName("who does not exist is refused with the same words and the same work as a wrong password")
    void unknown() {
        users.create("ann", ADMIN);
        denied(() -> users.signIn("ann", GOOD, HERE), UserService.WRONG);
        int before = hashing.compared();
        denied(() -> users.signIn("nobody", GOOD, HERE), UserService.WRONG);
        denied(() -> users.signIn("' OR 1=1 --", GOOD, HERE), UserService.WRONG);
        assertThat(hashing.compared()).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("gets past a thousand wrong attempts of others, though none of them is compared beyond the first few")
    void guessed() {
        Secret own = users.create("ann", ADMIN);
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> users.signIn("ann", GOOD, "198.51.100.9")).isInstanceOf(ProblemException.class);
        }
        assertThat(hashing.compared()).isEqualTo(5);
        denied(() -> users.signIn("ann", own, "198.51.100.9"), UserService.TOO_MANY);
        assertThat(users.signIn("ann", own, HERE).name()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "elevenchars", "my name is Ann!!"})
    @DisplayName("cannot choose a bad password")
    void badPassword(String text) {
        Secret first = users.create("ann", ADMIN);
        assertThatThrownBy(() -> users.changePassword("ann", first, Secret.presented(text), HERE))
                .hasMessageContaining("engine.access.password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "1a", "a b", "a/../b", "アン", "a\nb"})
    @DisplayName("cannot have a name that is none")
    void badName(String name) {
        denied(() -> users.create(name, ADMIN), "engine.access.name");
    }

    @Test
    @DisplayName("who is the last administrator cannot be demoted, locked or removed")
    void lastAdministrator() {
        users.create("ann", ADMIN);
        users.create("bob", List.of(new Grant(Role.ADMINISTRATOR, "office")));
        denied(() -> users.change("ann", List.of(), false, 1), "engine.access.last-administrator");
        denied(() -> users.change("ann", ADMIN, true, 1), "engine.access.last-administrator");
        denied(() -> users.remove("ann"), "engine.access.last-administrator");

        users.create("eve", ADMIN);
        users.remove("ann");
        assertThat(users.find("ann")).isEmpty();
    }

    @Test
    @DisplayName("who is edited by two at once keeps the first change; the second hears of it")
    void edited() {
        users.create("ann", ADMIN);
        users.create("bob", List.of());
        users.change("bob", List.of(Grant.everywhere(Role.VIEWER)), false, 1);
        denied(() -> users.change("bob", ADMIN, false, 1), "engine.access.edited");
    }

    @Test
    @DisplayName("lends a token less than he may himself")
    void token() {
        ready("ann", ADMIN);
        var issued = tokens.create("ann", "nightly", Set.of(Permission.VIEW), Duration.ofDays(1));

        Caller caller = tokens.authenticate(issued.text(), "rest", HERE);

        assertThat(caller.mayEverywhere(Permission.VIEW)).isTrue();
        assertThat(caller.mayEverywhere(Permission.OPERATE)).isFalse();
        assertThat(caller.mayAnywhere(Permission.OPERATE)).isFalse();
        denied(() -> caller.require(Permission.OPERATE, "office"), "api.access.denied-group");
        assertThat(issued.toString()).doesNotContain(issued.text().reveal());
    }

    @Test
    @DisplayName("lends nothing by a token that is wrong, revoked or expired, nor once he is locked or removed")
    void deadTokens() {
        ready("ann", ADMIN);
        ready("bob", List.of(Grant.everywhere(Role.VIEWER)));
        var issued = tokens.create("bob", "nightly", Set.of(Permission.VIEW), Duration.ofDays(1));
        String text = issued.text().reveal();

        denied(() -> authenticate(text.substring(0, text.length() - 1) + "!"), ApiTokenService.WRONG);
        denied(
                () -> authenticate(
                        "todoke_" + issued.token().id() + "_" + Secret.random().reveal()),
                ApiTokenService.WRONG);
        int version = users.find("bob").orElseThrow().version();
        users.change("bob", List.of(), true, version);
        denied(() -> authenticate(text), "engine.access.locked");
        users.change("bob", List.of(), false, version + 1);
        clock.advance(Duration.ofDays(1));
        denied(() -> authenticate(text), "engine.access.token-expired");
        users.remove("bob");
        denied(() -> authenticate(text), ApiTokenService.WRONG);
    }

    private void ready(String name, List<Grant> grants) {
        users.changePassword(name, users.create(name, grants), GOOD, HERE);
    }

    private Caller authenticate(String text) {
        return tokens.authenticate(Secret.presented(text), "rest", HERE);
    }

    private static void denied(ThrowingCallable call, String key) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.text().key()).isEqualTo(key));
    }
}
