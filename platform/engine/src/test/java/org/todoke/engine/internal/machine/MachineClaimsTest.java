// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.spi.target.OsTarget;

@DisplayName("The claim on a machine")
class MachineClaimsTest {

    private static final MachineId ID = new MachineId("m-00000001");
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = TestClock.started();
    private final TargetRoster roster = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final MachineClaims claims = new MachineClaims(stores.machines(), stores, roster, clock);
    private final ScriptedTarget special = new ScriptedTarget("special", 5);
    private final ScriptedTarget general = new ScriptedTarget("general", 1);

    @AfterEach
    void close() {
        roster.close();
    }

    @Test
    @DisplayName("comes with a target that knows it")
    void isClaimed() {
        enrolled(Optional.empty());

        come(special);
        claims.refresh();

        assertThat(owner()).contains("special");
    }

    @Test
    @DisplayName("goes to a more special target that comes later")
    void goesToSpecial() {
        enrolled(Optional.of("general"));
        come(general);

        come(special);
        claims.refresh();

        assertThat(owner()).contains("special");
    }

    @Test
    @DisplayName("stays with a target that is away, though a general one would have it")
    void staysWithAbsent() {
        ownedBySpecialWithGeneralBeside();

        roster.removeTarget(special);
        claims.refresh();
        clock.advance(AN_HOUR.minusSeconds(1));
        claims.refresh();

        assertThat(owner()).contains("special");
        assertThat(note()).isEqualTo("engine.claim.away");
        assertThat(claims.isDue()).isFalse();
    }

    @Test
    @DisplayName("goes to the general target when its own has been away for an hour")
    void givesWay() {
        ownedBySpecialWithGeneralBeside();
        roster.removeTarget(special);
        claims.refresh();

        clock.advance(AN_HOUR);
        assertThat(claims.isDue()).isTrue();
        claims.refresh();

        assertThat(owner()).contains("general");
        assertThat(claims.isDue()).isFalse();
    }

    @Test
    @DisplayName("stays with its absent target for ever when no other knows the machine, and is looked at once for it")
    void staysWithoutHeir() {
        enrolled(Optional.of("special"));
        claims.refresh();

        clock.advance(AN_HOUR);
        claims.refresh();

        assertThat(owner()).contains("special");
        assertThat(note()).isEqualTo("engine.claim.away");
        assertThat(claims.isDue()).isFalse();
    }

    @Test
    @DisplayName("goes to the first target that comes after the hour is over")
    void givesWayLater() {
        enrolled(Optional.of("special"));
        claims.refresh();
        clock.advance(AN_HOUR);
        claims.refresh();

        come(general);
        claims.refresh();

        assertThat(owner()).contains("general");
    }

    @Test
    @DisplayName("comes back to its first target when that returns")
    void comesBack() {
        ownedBySpecialWithGeneralBeside();
        roster.removeTarget(special);
        claims.refresh();
        clock.advance(AN_HOUR);
        claims.refresh();

        come(special);
        claims.refresh();

        assertThat(owner()).contains("special");
        assertThat(note()).isEqualTo("engine.claim.os");
    }

    @Test
    @DisplayName("has a whole hour again when the target goes a second time")
    void countsAnew() {
        comesBack();

        roster.removeTarget(special);
        claims.refresh();
        clock.advance(AN_HOUR.minusSeconds(1));
        claims.refresh();

        assertThat(owner()).contains("special");
    }

    @Test
    @DisplayName("stays with a target that fails in the very asking, though a general one would have it")
    void staysWithFailing() {
        ownedBySpecialWithGeneralBeside();
        special.identifying(facts -> {
            throw new IllegalStateException("boom");
        });

        claims.refresh();

        assertThat(owner()).contains("special");
        assertThat(roster.list())
                .filteredOn(status -> status.id().equals("special"))
                .extracting(TargetStatus::state)
                .containsExactly(TargetStatus.State.QUARANTINED);
    }

    @Test
    @DisplayName("ends when its target no longer knows the machine")
    void ends() {
        ownedBySpecialWithGeneralBeside();
        special.identifying(facts -> new org.todoke.spi.target.Identify.Identification.NoMatch(Message.of("test.no")));

        claims.refresh();

        assertThat(owner()).contains("general");
    }

    @Test
    @DisplayName("is not overwritten when facts came while the targets were asked")
    void respectsNewerFacts() {
        enrolled(Optional.empty());
        come(new ScriptedTarget("slow", 9).identifying(facts -> {
            if (facts.values().isEmpty()) { // meanwhile the agent sends its facts, and is claimed by them
                Facts newer = Facts.of(Map.of("os", "real"));
                stores.machines().updateFacts(ID, newer, claims.claimOf(Optional.empty(), newer), "1");
            }
            return ScriptedTarget.match(facts.get("os").orElse("guessed"), 9);
        }));

        claims.refresh();

        assertThat(machine().targetNote().args()).containsExactly("real");
    }

    private void ownedBySpecialWithGeneralBeside() {
        enrolled(Optional.of("special"));
        come(special);
        come(general);
        claims.refresh();
        assertThat(owner()).contains("special");
    }

    private void come(OsTarget target) {
        roster.add(target, "test." + target.info().id(), Version.emptyVersion);
    }

    private void enrolled(Optional<String> target) {
        var machine = new Machine(
                ID,
                "pc-1",
                "",
                Facts.none(),
                target,
                Message.of("test.before"),
                Machine.Standing.ENROLLED,
                "1",
                clock.instant(),
                Optional.empty());
        stores.machines().insert(machine, Secret.random().hash(), "t");
    }

    private Machine machine() {
        return stores.machines().byId(ID).orElseThrow();
    }

    private Optional<String> owner() {
        return machine().targetId();
    }

    private String note() {
        return machine().targetNote().key();
    }
}
