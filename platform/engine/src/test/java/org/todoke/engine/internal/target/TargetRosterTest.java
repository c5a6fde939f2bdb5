// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetAdmission;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.spi.target.OsTarget;

@DisplayName("The roster of targets")
class TargetRosterTest {

    private static final Facts FACTS = Facts.of(Map.of(Facts.OS_FAMILY, "unix"));

    private final AtomicInteger changes = new AtomicInteger();
    private volatile List<Finding> findings = List.of();
    private final TargetRoster roster = TargetRoster.admitting(target -> findings, Duration.ofSeconds(20));

    private final TargetRoster knowing = TargetRoster.admitting(new KnowingAdmission(), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        knowing.close();
        roster.close();
    }

    @Test
    @DisplayName("makes a target active that passes the contract check, and tells its listeners (ruling 11)")
    void admits() {
        roster.onChange(changes::incrementAndGet);

        add("debian", 1);

        assertThat(status("debian")).extracting(TargetStatus::state).isEqualTo(State.ACTIVE);
        assertThat(roster.capabilities("debian")).isPresent();
        assertThat(changes).hasValue(1);
    }

    @Test
    @DisplayName("refuses a target that does not pass, with the check's words (ruling 11)")
    void refuses() {
        findings = List.of(Finding.warning("test.odd"), Finding.error("test.bad", "x"));

        add("debian", 1);

        assertThat(status("debian").state()).isEqualTo(State.REFUSED);
        assertThat(status("debian").reason().key()).isEqualTo("test.bad");
        assertThat(roster.capabilities("debian")).isEmpty();
    }

    @Test
    @DisplayName("admits a target with warnings")
    void admitsWithWarnings() {
        findings = List.of(Finding.warning("test.odd"));

        add("debian", 1);

        assertThat(status("debian").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("shows a target that does not say who it is by its bundle's name, and asks it nothing")
    void showsMute() {
        var mute = new ScriptedTarget("debian", 1).introducedBy(() -> {
            throw new IllegalStateException("who am I?");
        });

        roster.add(mute, "com.example.Mute", Version.emptyVersion);

        assertThat(status("com-example-mute").state()).isEqualTo(State.REFUSED);
        assertThat(status("com-example-mute").reason().key()).isEqualTo("engine.target.mute");
        assertThat(status("com-example-mute").reason().args()).last().asString().contains("who am I?");

        roster.removeTarget(mute);
        assertThat(roster.list()).isEmpty();
    }

    @Test
    @DisplayName("forgets a target with its bundle")
    void forgets() {
        var target = add("debian", 1);

        roster.removeTarget(target);

        assertThat(roster.list()).isEmpty();
        assertThat(roster.capabilities("debian")).isEmpty();
    }

    @Test
    @DisplayName("refuses a second bundle's target of the same id, with both names")
    void refusesTwin() {
        roster.add(new ScriptedTarget("debian", 1), "ours", Version.valueOf("1.0.0"));
        roster.add(new ScriptedTarget("debian", 2), "theirs", Version.valueOf("9.0.0"));

        assertThat(statusOf("ours").state()).isEqualTo(State.ACTIVE);
        assertThat(statusOf("theirs").state()).isEqualTo(State.REFUSED);
        assertThat(statusOf("theirs").reason().args()).containsExactly("debian", "theirs 9.0.0", "ours 1.0.0");
    }

    @Test
    @DisplayName(
            "refuses a target that claims a known system with the same right as another, with both names (ruling 12)")
    void refusesRival() {
        var first = new ScriptedTarget("debian", 2);
        knowing.add(first, "ours", Version.valueOf("1.0.0"));
        knowing.add(new ScriptedTarget("deviant", 2), "theirs", Version.valueOf("9.0.0"));
        knowing.add(new ScriptedTarget("general", 1), "third", Version.valueOf("1.0.0"));

        assertThat(knowing.list())
                .extracting(TargetStatus::id, TargetStatus::state)
                .containsExactly(
                        tuple("debian", State.ACTIVE), tuple("deviant", State.REFUSED), tuple("general", State.ACTIVE));
        assertThat(knowing.list().get(1).reason())
                .isEqualTo(Message.of(
                        "engine.target.rival", "deviant", "theirs 9.0.0", "debian", "ours 1.0.0", "Known System"));

        knowing.removeTarget(first);
        assertThat(knowing.capabilities("deviant"))
                .as("comes in when the other goes")
                .isPresent();
    }

    @Test
    @DisplayName("says beforehand what would keep a target out")
    void objects() {
        knowing.add(new ScriptedTarget("debian", 2), "ours", Version.valueOf("1.0.0"));

        assertThat(knowing.objection(new ScriptedTarget("deviant", 2), "theirs", "1.0.0"))
                .map(Message::key)
                .contains("engine.target.rival");
        assertThat(knowing.objection(new ScriptedTarget("debian", 3), "theirs", "1.0.0"))
                .map(Message::key)
                .contains("engine.target.twin");
        assertThat(knowing.objection(new ScriptedTarget("debian", 2), "ours", "0.9.0"))
                .as("another version of the same bundle")
                .isEmpty();
        assertThat(knowing.objection(new ScriptedTarget("special", 3), "theirs", "1.0.0"))
                .isEmpty();
    }

    @Test
    @DisplayName("refuses a target whose bundle was changed after it was signed (ruling 11)")
    void refusesForged() {
        var wary = new TargetRoster(
                target -> List.of(),
                bundle -> {
                    throw ProblemException.invalid("test.forged");
                },
                Duration.ofSeconds(20));

        wary.add(new ScriptedTarget("debian", 1), "b", Version.emptyVersion);

        assertThat(wary.list()).extracting(TargetStatus::state).containsExactly(State.REFUSED);
        assertThat(wary.list().get(0).reason().key()).isEqualTo("test.forged");
        wary.close();
    }

    @Test
    @DisplayName("lets the twin in when the first one goes")
    void readmitsTwin() {
        var first = new ScriptedTarget("debian", 1);
        roster.add(first, "ours", Version.valueOf("1.0.0"));
        roster.add(new ScriptedTarget("debian", 2), "theirs", Version.valueOf("1.0.0"));

        roster.removeTarget(first);

        assertThat(statusOf("theirs").state()).isEqualTo(State.ACTIVE);
        assertThat(statusOf("theirs").reason().key()).isEqualTo("engine.target.active");
    }

    @Test
    @DisplayName(
            "takes a newer version of the same bundle as an update, and the older again when the newer goes (ruling 12)")
    void updates() {
        var newer = new ScriptedTarget("debian", 2);
        roster.add(new ScriptedTarget("debian", 1), "ours", Version.valueOf("1.0.0"));
        roster.add(newer, "ours", Version.valueOf("1.1.0"));
        assertThat(roster.list())
                .extracting(TargetStatus::bundle, TargetStatus::state)
                .containsExactly(tuple("ours 1.0.0", State.REFUSED), tuple("ours 1.1.0", State.ACTIVE));

        roster.removeTarget(newer);

        assertThat(statusOf("ours").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("keeps the older version of a bundle when the newer does not pass the contract check")
    void keepsOlder() {
        roster.add(new ScriptedTarget("debian", 1), "ours", Version.valueOf("1.0.0"));
        findings = List.of(Finding.error("test.bad"));

        roster.add(new ScriptedTarget("debian", 2), "ours", Version.valueOf("1.1.0"));

        assertThat(roster.list().get(0).state()).isEqualTo(State.ACTIVE);
        assertThat(roster.list().get(1).state()).isEqualTo(State.REFUSED);
    }

    @Test
    @DisplayName("never has two active targets of one id, however many come at once")
    void admitsOneOfMany() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> roster.add(new ScriptedTarget("debian", 1), "b" + i, Version.emptyVersion));

        assertThat(roster.list())
                .filteredOn(status -> status.state() == State.ACTIVE)
                .hasSize(1);
    }

    @Test
    @DisplayName("gives a quarantined target another chance when its bundle comes anew")
    void readmitsAfterUpdate() {
        var bad = new ScriptedTarget("debian", 1).identifying(facts -> null);
        roster.add(bad, "b", Version.valueOf("1.0.0"));
        roster.claim(FACTS);

        roster.removeTarget(bad);
        roster.add(new ScriptedTarget("debian", 1), "b", Version.valueOf("1.0.1"));

        assertThat(status("debian").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("shows what a target can do")
    void showsStatus() {
        roster.add(new ScriptedTarget("debian", 1).installing(new ScriptedFormat()), "b", Version.valueOf("1.2.3"));

        var status = status("debian");

        assertThat(status.bundle()).isEqualTo("b 1.2.3");
        assertThat(status.capabilities()).containsExactly("Identify", "PackageRules");
        assertThat(status.formats()).containsExactly(ScriptedFormat.NAME);
    }

    /** Admits everybody, and knows one system. */
    private static final class KnowingAdmission implements TargetAdmission {

        @Override
        public List<Finding> check(OsTarget target) {
            return List.of();
        }

        @Override
        public List<Facts> knownSystems() {
            return List.of(Facts.of(
                    Map.of(Facts.OS_FAMILY, "unix", Facts.OS_RELEASE_PRETTY_NAME, "Known System", Facts.OS_NAME, "x")));
        }
    }

    private OsTarget add(String id, int matchedFacts) {
        var target = new ScriptedTarget(id, matchedFacts);
        roster.add(target, "bundle-of-" + id, Version.valueOf("1.0.0"));
        return target;
    }

    private TargetStatus status(String id) {
        return roster.list().stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private TargetStatus statusOf(String bundle) {
        return roster.list().stream()
                .filter(status -> status.bundle().startsWith(bundle + " "))
                .findFirst()
                .orElseThrow();
    }
}
