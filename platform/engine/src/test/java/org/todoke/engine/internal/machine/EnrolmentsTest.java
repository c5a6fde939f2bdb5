// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.EnrolmentService.Enrolment;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryBootStore;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.TestIdentity;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.engine.port.Transactions;

@DisplayName("Enrolment")
class EnrolmentsTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Facts UNIX = Facts.of(Map.of(Facts.OS_FAMILY, "unix"));

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = TestClock.started();
    private final TargetRoster roster = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final PresenceBoard board = new PresenceBoard(clock, Duration.ofSeconds(90));
    private final MachineClaims claims = new MachineClaims(stores.machines(), stores, roster, clock);
    private final InMemoryBootStore boots = new InMemoryBootStore(stores.machines());
    private final Enrolments enrolments = new Enrolments(
            new TestIdentity(),
            stores.machines(),
            stores.tokens(),
            stores,
            claims,
            board,
            new Forerunners(boots, stores.machines()),
            new Dismissals(stores.machines(), boots, stores.assignments(), stores.runs(), stores),
            clock);

    @AfterEach
    void close() {
        roster.close();
    }

    @Test
    @DisplayName("by a token makes a member of the token's group, claimed by its facts")
    void enrols() {
        roster.add(ScriptedTarget.claiming("debian", Facts.OS_FAMILY, "unix"), "b", Version.emptyVersion);

        Machine machine = enrolments.enrol(wish(token(1, "office"), "secret", "pc-1"));

        assertThat(machine.name()).isEqualTo("pc-1");
        assertThat(machine.group()).isEqualTo("office");
        assertThat(machine.targetId()).contains("debian");
        assertThat(machine.standing()).isEqualTo(Machine.Standing.ENROLLED);
        assertThat(enrolments.authenticate(machine.id().value(), "secret")).isEqualTo(machine.id());
    }

    @Test
    @DisplayName("takes a token whose text carries the server's pin (ruling 3)")
    void tokenCarriesPin() {
        String text = enrolments.createToken(1, A_DAY, "").text();

        assertThat(text).startsWith("todoke1." + TestIdentity.PIN.text() + ".t-");
    }

    @Test
    @DisplayName("with the same token and credential again gives the same machine, and takes no second use")
    void repeats() {
        var wish = wish(token(1, ""), "secret", "pc-1");

        Machine first = enrolments.enrol(wish);
        clock.advance(A_DAY.multipliedBy(2));

        assertThat(enrolments.enrol(wish)).isEqualTo(first);
        assertThat(stores.machines().all()).hasSize(1);
    }

    @ParameterizedTest(name = "knows a machine again that came by the network before, by {0}")
    @CsvSource(delimiter = '|', textBlock = """
            a network card | 02:00:00:00:00:01,52:54:00:77:00:01 | 00000000-0000-0000-0000-000000000000
            its UUID       | 02:00:00:00:00:01                   | 4C4C4544-0042-3510-8052-B4C04F4A3132
            """)
    void knowsAgain(String way, String cards, String uuid) {
        Machine pending = forerunner("office");
        Facts facts = Facts.of(Map.of(Facts.OS_FAMILY, "unix", Facts.NET_MAC, cards, Facts.HARDWARE_UUID, uuid));
        String[] token = token(1, "");

        Machine machine = enrolments.enrol(new Enrolment(token[0], token[1], "secret", "pc-1", "0.2.0", facts));

        assertThat(stores.machines().all()).containsExactly(machine);
        assertThat(machine.id()).isEqualTo(pending.id());
        assertThat(machine.name()).isEqualTo("pc-1");
        assertThat(machine.group()).isEqualTo("office");
        assertThat(machine.standing()).isEqualTo(Machine.Standing.ENROLLED);
        assertThat(enrolments.authenticate(machine.id().value(), "secret")).isEqualTo(machine.id());
        enrolments.beginSession(machine.id(), "s1", "0.2.0", facts);
        assertThat(stores.machines().byId(machine.id()).orElseThrow().facts().get(Facts.HARDWARE_VENDOR))
                .contains("QEMU");
    }

    @Test
    @DisplayName("takes over no machine that has an agent, whatever the new one says of itself")
    void takesOverNone() {
        forerunner("");
        Facts facts = Facts.of(Map.of(Facts.NET_MAC, "52:54:00:77:00:01"));
        String[] token = token(2, "");
        Machine first = enrolments.enrol(new Enrolment(token[0], token[1], "secret-1", "pc-1", "0.2.0", facts));

        Machine second = enrolments.enrol(new Enrolment(token[0], token[1], "secret-2", "pc-1", "0.2.0", facts));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(enrolments.authenticate(first.id().value(), "secret-1")).isEqualTo(first.id());
    }

    private Machine forerunner(String group) {
        var machine = new Machine(
                new MachineId("m-forerunner"),
                "pxe-525400770001",
                group,
                Facts.of(Map.of(Facts.HARDWARE_VENDOR, "QEMU")),
                Optional.empty(),
                Message.of("engine.boot.hardware", "QEMU", "PC"),
                Machine.Standing.PENDING,
                "",
                clock.instant(),
                Optional.empty());
        stores.machines().insert(machine, Secret.random().hash(), "");
        boots.insert(
                MacAddress.parse("52:54:00:77:00:01"),
                machine.id(),
                Optional.of("4c4c4544-0042-3510-8052-b4c04f4a3132"));
        return machine;
    }

    @Test
    @DisplayName(
            "asked for again while the first request is still at work gives the same machine, and takes no second use")
    void repeatsAtOnce() throws Exception {
        var wish = wish(token(1, ""), "secret", "pc-1");
        var answers = new ArrayList<Machine>();
        var slow = new AtomicReference<Enrolments>();
        var second = new Thread(() -> answers.add(slow.get().enrol(wish)), "second");
        Runnable atWork = () -> {
            second.start();
            Awaitility.await().until(() -> second.getState() == Thread.State.BLOCKED);
        };
        slow.set(new Enrolments(
                new TestIdentity(),
                stores.machines(),
                stores.tokens(),
                firstAtWork(stores, atWork),
                claims,
                board,
                new Forerunners(boots, stores.machines()),
                new Dismissals(stores.machines(), boots, stores.assignments(), stores.runs(), stores),
                clock));

        Machine first = slow.get().enrol(wish);
        second.join();

        assertThat(answers).containsExactly(first);
        assertThat(stores.machines().all()).hasSize(1);
    }

    @Test
    @DisplayName("is denied with an unknown token")
    void deniesUnknownToken() {
        denied(() -> enrolments.enrol(wish(new String[] {"t-none", "x"}, "secret", "pc-1")), "engine.token.wrong");
    }

    @ParameterizedTest(name = "is denied with the wrong secret \"{0}\" of a token")
    @ValueSource(strings = {"wrong", "", " "})
    void deniesWrongSecret(String wrong) {
        String id = token(1, "")[0];

        denied(() -> enrolments.enrol(wish(new String[] {id, wrong}, "secret", "pc-1")), "engine.token.wrong");
    }

    @Test
    @DisplayName("is denied when the token has been used as often as it may be")
    void deniesUsedUp() {
        String[] token = token(2, "");
        enrolments.enrol(wish(token, "secret-1", "pc-1"));
        enrolments.enrol(wish(token, "secret-2", "pc-2"));

        denied(() -> enrolments.enrol(wish(token, "secret-3", "pc-3")), "engine.token.used-up");
        assertThat(stores.machines().all()).hasSize(2);
    }

    @Test
    @DisplayName("is denied from the instant on at which the token expires, and takes no use")
    void deniesExpired() {
        String[] token = token(1, "");
        clock.advance(A_DAY.minusNanos(1));
        var early = wish(token, "secret-1", "pc-1");
        clock.advance(Duration.ofNanos(1));

        denied(() -> enrolments.enrol(early), "engine.token.expired");
        assertThat(stores.tokens().find(token[0]).orElseThrow().usesLeft()).isEqualTo(1);
    }

    @Test
    @DisplayName("gives a number to a name that is taken")
    void numbersNames() {
        String[] token = token(3, "");

        assertThat(List.of("a", "b", "c"))
                .extracting(
                        secret -> enrolments.enrol(wish(token, secret, "pc")).name())
                .containsExactly("pc", "pc-2", "pc-3");
    }

    @ParameterizedTest(name = "{0} uses for {1}: {2}")
    @CsvSource({
        "0, P1D, engine.token.uses",
        "-1, P1D, engine.token.uses",
        "100001, P1D, engine.token.uses",
        "1, PT0S, engine.token.life",
        "1, -PT1S, engine.token.life",
        "1, P367D, engine.token.life"
    })
    @DisplayName("refuses to make a token out of its limits")
    void refusesToken(int uses, Duration life, String key) {
        assertThatThrownBy(() -> enrolments.createToken(uses, life, ""))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID);
                    assertThat(problem.text().key()).isEqualTo(key);
                });
    }

    @ParameterizedTest(name = "{0} uses for {1}")
    @CsvSource({"1, PT1S", EnrolmentService.MAX_TOKEN_USES + ", P366D"})
    @DisplayName("makes a token at its limits")
    void makesToken(int uses, Duration life) {
        assertThat(enrolments.createToken(uses, life, "g").expiresAt())
                .isEqualTo(clock.instant().plus(life));
    }

    @Test
    @DisplayName("refuses a group name that is none")
    void refusesGroup() {
        assertThatThrownBy(() -> enrolments.createToken(1, A_DAY, "a//b"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.text().key()).isEqualTo("engine.group.name"));
    }

    @ParameterizedTest(name = "\"{0}\" with \"{1}\"")
    @CsvSource({"m-00000001, secret", "nonsense, secret", "KNOWN, wrong", "KNOWN, ''"})
    @DisplayName("authenticates nobody by an unknown credential")
    void deniesCredential(String id, String secret) {
        Machine known = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));

        denied(
                () -> enrolments.authenticate(id.replace("KNOWN", known.id().value()), secret),
                "engine.credential.unknown");
    }

    @Test
    @DisplayName("takes a quarantined machine in again with a new token and credential, as another machine")
    void enrolsAgain() {
        Machine machine = enrolments.enrol(wish(token(1, ""), "secret", "pc-1"));
        stores.machines().quarantine(machine.id());

        Machine again = enrolments.enrol(wish(token(1, ""), "other", "pc-1"));

        assertThat(again.id()).isNotEqualTo(machine.id());
        assertThat(enrolments.authenticate(again.id().value(), "other")).isEqualTo(again.id());
    }

    @Test
    @DisplayName("shows no secret of token and credential in its texts")
    void hidesSecrets() {
        var wish = wish(token(1, ""), "credential-secret", "pc-1");

        assertThat(wish.toString()).doesNotContain("credential-secret", wish.tokenSecret());
        assertThat(enrolments.createToken(1, A_DAY, "").toString()).doesNotContain("todoke1");
    }

    @Test
    @DisplayName("lists machines by name")
    void listsByName() {
        String[] token = token(3, "");
        List.of("c", "a", "b").forEach(name -> enrolments.enrol(wish(token, "secret-" + name, name)));

        assertThat(new MachineRegistry(stores.machines(), board).list())
                .isSortedAccordingTo(Comparator.comparing(Machine::name));
    }

    /** Id and secret. */
    private String[] token(int uses, String group) {
        String[] parts = enrolments.createToken(uses, A_DAY, group).text().split("\\.");
        return new String[] {parts[2], parts[3]};
    }

    private static Enrolment wish(String[] token, String credential, String name) {
        return new Enrolment(token[0], token[1], credential, name, "0.1.0", UNIX);
    }

    private static void denied(ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemException.Kind.DENIED);
            assertThat(problem.text().key()).isEqualTo(key);
        });
    }

    /** Transactions of the stores; in the middle of the first one the work is done. */
    private static Transactions firstAtWork(InMemoryStores stores, Runnable work) {
        var first = new AtomicBoolean(true);
        return new Transactions() {
            @Override
            public <T> T call(Supplier<T> transaction) {
                if (first.getAndSet(false)) {
                    work.run();
                }
                return stores.call(transaction);
            }
        };
    }
}
