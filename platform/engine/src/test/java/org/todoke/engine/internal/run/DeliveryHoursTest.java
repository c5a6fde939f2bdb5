// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.run.Run;
import org.todoke.engine.kit.TestSettings;

@DisplayName("Hours of delivery")
class DeliveryHoursTest {

    private final TestServer server = TestServer.started(100);

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest(name = "{0} in {1}, at {2} UTC: open {3}")
    @CsvSource({
        "22:00-05:00, UTC, 21:59, false",
        "22:00-05:00, UTC, 22:00, true",
        "22:00-05:00, UTC, 04:59, true",
        "22:00-05:00, UTC, 05:00, false",
        "22:00-05:00, Asia/Tokyo, 13:00, true",
        "22:00-05:00, Asia/Tokyo, 22:00, false",
        "09:00-12:00, UTC, 12:00, false",
        "00:00-00:00, UTC, 12:00, true",
        "=09:00-12:00, UTC, 13:00, false",
        "elsewhere=09:00-12:00, UTC, 13:00, true",
        "nonsense, UTC, 13:00, true",
        "22:00-05:00, Nowhere/Else, 22:00, true",
    })
    void table(String hours, String zone, String at, boolean open) {
        Instant now =
                LocalTime.parse(at).atDate(java.time.LocalDate.of(2026, 3, 2)).toInstant(ZoneOffset.UTC);
        var rules = new DeliveryHours(
                server.stores.machines(), TestSettings.deliveryHours(zone, hours), Clock.fixed(now, ZoneOffset.UTC));

        assertThat(rules.closed(server.enrol("pc-1")).isEmpty()).isEqualTo(open);
    }

    @Test
    @DisplayName("a machine whose hours are not come waits, says for what, and begins when they have come")
    void waits() {
        LocalTime opens =
                LocalTime.ofInstant(server.clock.instant(), ZoneOffset.UTC).plusHours(2);
        server.hours.configure(TestSettings.deliveryHours("UTC", hour(opens) + "-" + hour(opens.plusHours(1))));
        server.addScenario("office", "app");
        TestAgent agent = server.agent("pc-1").heard();

        Run run = server.start("office", agent);
        server.assertState(run, agent, WAITING, DeliveryHours.CLOSED);

        server.pass(Duration.ofHours(1));
        agent.heard();
        assertThat(server.state(run, agent)).isEqualTo(WAITING);

        server.pass(Duration.ofMinutes(90));
        agent.heard();
        server.pass(Duration.ofSeconds(1));
        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    private static String hour(LocalTime time) {
        return time.toString().substring(0, 5);
    }
}
