// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.access.User;
import org.todoke.api.security.Secret;

@DisplayName("The sessions of browsers")
class SessionsTest {

    private static final List<Grant> OPERATOR = List.of(Grant.everywhere(Role.OPERATOR));

    private final MemoryUsers users = new MemoryUsers();
    private final User ann = users.put("ann", OPERATOR, false, false);
    private Instant now = Instant.EPOCH;
    private final Sessions sessions = new Sessions(users, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    @DisplayName("are found by a key of their own, which was never there before")
    void opens() {
        Sessions.Opened first = sessions.open(ann);
        Sessions.Opened second = sessions.open(ann);

        assertThat(first.key()).isNotEqualTo(second.key());
        assertThat(first.session().csrf()).isNotEqualTo(second.session().csrf());
        assertThat(sessions.find(first.key()).orElseThrow().user().name()).isEqualTo("ann");
        assertThat(sessions.find(Secret.random())).isEmpty();
        assertThat(first.session().permissions()).containsExactly(Permission.VIEW, Permission.OPERATE);
    }

    @Test
    @DisplayName("end when nobody used them for half an hour, and after half a day in any case")
    void end() {
        Secret used = sessions.open(ann).key();
        Secret idle = sessions.open(ann).key();
        for (Instant end = now.plus(Sessions.LONGEST); now.isBefore(end); now = now.plus(Duration.ofMinutes(20))) {
            assertThat(sessions.find(used)).isPresent();
        }
        assertThat(sessions.find(idle)).isEmpty();
        now = now.plusSeconds(1);
        assertThat(sessions.find(used)).isEmpty();
    }

    @Test
    @DisplayName("end when they were only looked at for half an hour")
    void lookedAt() {
        Secret key = sessions.open(ann).key();
        for (Instant end = now.plus(Sessions.IDLE); now.isBefore(end); now = now.plusSeconds(2)) {
            assertThat(sessions.look(key)).isPresent();
        }
        now = now.plusSeconds(1);
        assertThat(sessions.look(key)).isEmpty();
        assertThat(sessions.find(key)).isEmpty();
    }

    static Stream<Consumer<MemoryUsers>> changes() {
        return Stream.of(
                users -> users.change("ann", OPERATOR, true, 1),
                users -> users.change("ann", List.of(), false, 1),
                users -> users.resetPassword("ann"),
                users -> users.changePassword("ann", Secret.random(), Secret.random(), ""),
                users -> users.remove("ann"),
                users -> {
                    users.remove("ann");
                    users.put("ann", OPERATOR, false, false);
                });
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("end with every change of their user")
    void follow(Consumer<MemoryUsers> change) {
        Secret key = sessions.open(ann).key();

        change.accept(users);

        assertThat(sessions.find(key)).isEmpty();
    }

    @Test
    @DisplayName("bad input: who signs in again and again keeps the latest ones alone")
    void bounded() {
        var keys = new ArrayList<Secret>();
        for (int i = 0; i < Sessions.PER_USER + 3; i++) {
            now = now.plusSeconds(1);
            keys.add(sessions.open(ann).key());
        }
        assertThat(keys).filteredOn(key -> sessions.find(key).isPresent()).isEqualTo(keys.subList(3, keys.size()));
    }

    @Test
    @DisplayName("are ended by signing out, the others of the user not")
    void signOut() {
        Sessions.Opened gone = sessions.open(ann);
        Secret other = sessions.open(ann).key();

        sessions.end(gone.session());

        assertThat(sessions.find(gone.key())).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }
}
