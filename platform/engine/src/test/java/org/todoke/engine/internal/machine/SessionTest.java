// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.todoke.api.machine.EnrolmentService.Enrolment;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryBootStore;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.TestIdentity;
import org.todoke.engine.kit.target.ScriptedTarget;

@DisplayName("A session of an agent")
class SessionTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Facts UNIX = Facts.of(Map.of(Facts.OS_FAMILY, "unix"));

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = TestClock.started();
    private final TargetRoster roster = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final PresenceBoard board = new PresenceBoard(clock, Duration.ofSeconds(90));
    private final MachineClaims claims = new MachineClaims(stores.machines(), stores, roster, clock);
    private final Enrolments enrolments = restarted();

    @AfterEach
    void close() {
        roster.close();
    }

    @Test
    @DisplayName("lets an agent speak in its present session only")
    void knowsSession() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        assertThat(enrolments.touch(machine.id(), "s1")).isFalse();
        assertThat(board.isOn(machine.id())).isFalse();

        enrolments.beginSession(machine.id(), "s1", "0.2.0", UNIX);
        assertThat(enrolments.touch(machine.id(), "s1")).isTrue();
        enrolments.beginSession(machine.id(), "s2", "0.2.0", UNIX);

        assertThat(enrolments.touch(machine.id(), "s1")).isFalse();
        assertThat(enrolments.touch(machine.id(), "s2")).isTrue();
        assertThat(board.isOn(machine.id())).isTrue();
    }

    @Test
    @DisplayName("takes the same session begun twice for a repetition")
    void repeatsSession() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));

        enrolments.beginSession(machine.id(), "s1", "0.2.0", UNIX);
        enrolments.beginSession(machine.id(), "s1", "0.2.0", UNIX);

        assertThat(enrolments.touch(machine.id(), "s1")).isTrue();
    }

    @Test
    @DisplayName("quarantines a machine whose older session comes back: a clone has its credential (ruling 2)")
    void quarantinesClone() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        enrolments.authenticate(machine.id().value(), "secret");
        enrolments.beginSession(machine.id(), "original", "0.2.0", UNIX);
        enrolments.beginSession(machine.id(), "clone", "0.2.0", UNIX);

        denied(() -> enrolments.beginSession(machine.id(), "original", "0.2.0", UNIX), "engine.credential.quarantined");

        denied(() -> enrolments.authenticate(machine.id().value(), "secret"), "engine.credential.quarantined");
        assertThat(enrolments.touch(machine.id(), "clone")).isFalse();
        assertThat(board.isOn(machine.id())).isFalse();
    }

    @Test
    @DisplayName("answers polls from memory")
    void answersFromMemory() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        enrolments.beginSession(machine.id(), "s1", "0.2.0", UNIX);
        enrolments.touch(machine.id(), "s1");

        stores.run(
                () -> { // from here on the database would say something else
                    stores.machines().addSession(machine.id(), "s9", clock.instant());
                    assertThat(enrolments.touch(machine.id(), "s1")).isTrue();
                });
    }

    @Test
    @DisplayName("knows machines and sessions again after a restart of the server")
    void survivesRestart() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        enrolments.beginSession(machine.id(), "s1", "0.2.0", UNIX);

        Enrolments next = restarted();

        assertThat(next.authenticate(machine.id().value(), "secret")).isEqualTo(machine.id());
        assertThat(next.touch(machine.id(), "s1")).isTrue();
    }

    @Test
    @DisplayName("keeps the answers of before until they are given anew, and then only these and the facts sent")
    void keepsAnswers() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        enrolments.beginSession(machine.id(), "s1", "0.1.0", UNIX.with(facts(Facts.SESSION, Facts.SESSION_OPEN)));
        enrolments.takeAnswers(machine.id(), Facts.of(Map.of("debian.hello", "1", "debian.gone", "1")));

        enrolments.beginSession(machine.id(), "s2", "0.2.0", UNIX);
        assertThat(factsOf(machine).values()).containsKeys(Facts.OS_FAMILY, "debian.hello", "debian.gone");

        enrolments.takeAnswers(machine.id(), facts("debian.hello", "2"));
        assertThat(factsOf(machine)).isEqualTo(UNIX.with(facts("debian.hello", "2")));
        assertThat(stores.machines().byId(machine.id()).orElseThrow().agentVersion())
                .isEqualTo("0.2.0");
    }

    @Test
    @DisplayName("drops the answers of before at once when another system speaks, but not what firmware has said")
    void dropsAnswersOfAnother() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        Facts told = facts(Facts.HARDWARE_UUID, "4c4c4544-0000");
        enrolments.takeAnswers(machine.id(), told.with(facts("debian.hello", "1")));
        Facts windows = facts(Facts.OS_FAMILY, "windows");

        enrolments.beginSession(machine.id(), "s1", "0.2.0", windows);

        assertThat(factsOf(machine)).isEqualTo(windows.with(told));
    }

    @Test
    @DisplayName("adds answers to what is known where the server was started after the question")
    void takesLateAnswers() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        enrolments.beginSession(machine.id(), "s1", "0.2.0", UNIX.with(facts(Facts.HOST_NAME, "pc")));

        restarted().takeAnswers(machine.id(), facts("debian.hello", "1"));

        assertThat(factsOf(machine).values()).containsOnlyKeys(Facts.OS_FAMILY, Facts.HOST_NAME, "debian.hello");
    }

    @Test
    @DisplayName(
            "gives no work to a machine that has started until its agent has answered; a new session alone keeps none away")
    void answersFirst() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        Facts booted = UNIX.with(facts(Facts.BOOT_ID, "b1"));

        enrolments.beginSession(machine.id(), "s1", "0.2.0", booted);
        assertThat(board.takesWork(machine.id())).isFalse();
        assertThat(board.isAnswering(machine.id())).isTrue();
        enrolments.takeAnswers(machine.id(), Facts.none());
        assertThat(board.takesWork(machine.id())).isTrue();

        enrolments.beginSession(machine.id(), "s2", "0.2.0", booted);
        assertThat(board.takesWork(machine.id())).isTrue();
    }

    @Test
    @DisplayName("keeps a claim that rests on a probe's fact while the probe is not yet answered anew")
    void keepsClaimOfProbe() {
        roster.add(ScriptedTarget.claiming("probing", "probe.sp", "3"), "b", Version.emptyVersion);
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        enrolments.takeAnswers(machine.id(), facts("probe.sp", "3"));

        enrolments.beginSession(machine.id(), "s2", "0.2.0", UNIX);

        assertThat(stores.machines().byId(machine.id()).orElseThrow().targetId())
                .contains("probing");
    }

    @Test
    @DisplayName("refuses more facts than a machine may have, and begins a session all the same")
    void boundsFacts() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        var many = new TreeMap<String, String>();
        for (int i = 0; i < Facts.MAX_FACTS; i++) {
            many.put("fact." + i, "x");
        }

        assertThatThrownBy(() -> enrolments.takeAnswers(machine.id(), Facts.of(many)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.text().key()).isEqualTo("engine.facts.too-many"));
        enrolments.beginSession(machine.id(), "s1", "0.2.0", Facts.of(many));

        assertThat(factsOf(machine).values()).hasSize(Facts.MAX_FACTS);
    }

    private Enrolments restarted() {
        var boots = new InMemoryBootStore(stores.machines());
        return new Enrolments(
                new TestIdentity(),
                stores.machines(),
                stores.tokens(),
                stores,
                claims,
                board,
                new Forerunners(boots, stores.machines()),
                new Dismissals(stores.machines(), boots, stores.assignments(), stores.runs(), stores),
                clock);
    }

    /** Id and secret. */
    private String[] token(int uses, String group) {
        String[] parts = enrolments.createToken(uses, A_DAY, group).text().split("\\.");
        return new String[] {parts[2], parts[3]};
    }

    private static Enrolment wish(String[] token, String credential, String name) {
        return new Enrolment(token[0], token[1], credential, name, "0.1.0", UNIX);
    }

    private static Facts facts(String name, String value) {
        return Facts.of(Map.of(name, value));
    }

    private Facts factsOf(Machine machine) {
        return stores.machines().byId(machine.id()).orElseThrow().facts();
    }

    private static void denied(ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemException.Kind.DENIED);
            assertThat(problem.text().key()).isEqualTo(key);
        });
    }
}
