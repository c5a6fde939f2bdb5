// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.schedule.Due;
import org.todoke.routes.internal.FakeScheduleService;

@DisplayName("Schedules in a flow")
class ScheduleConsumerTest {

    /** Quartz keeps time in milliseconds. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final List<Due> fired = new CopyOnWriteArrayList<>();
    private final FakeScheduleService schedules = new FakeScheduleService(due);
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addComponent("schedule", new ScheduleComponent(schedules));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("schedule:due").routeId("test").process(exchange -> {
                    Due body = exchange.getMessage().getBody(Due.class);
                    fired.add(body);
                    if (body.schedule().startsWith("failing")) {
                        throw new IllegalStateException("as the test wants it");
                    }
                    due.remove(body.schedule(), body.at());
                });
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    @DisplayName("what came due while the server was down is sent at the start")
    void sendsWhatIsOverdue() {
        due.put("a", now.minusSeconds(3_600));
        context.start();
        await().untilAsserted(() -> assertThat(fired).containsExactly(new Due("a", now.minusSeconds(3_600))));
    }

    @Test
    @DisplayName("a new schedule is sent at its time, not before, and once")
    void sendsWhatIsAdded() {
        context.start();
        Instant soon = now.plusSeconds(2);
        due.put("later", now.plusSeconds(3_600));
        due.put("soon", soon);
        schedules.change();
        await().untilAsserted(() -> assertThat(fired).containsExactly(new Due("soon", soon)));
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
    }

    @Test
    @DisplayName("a removed schedule is not sent")
    void forgetsWhatIsRemoved() {
        context.start();
        due.put("removed", now.plusSeconds(2));
        schedules.change();
        due.remove("removed");
        due.put("after it", now.plusSeconds(3));
        schedules.change();
        await().untilAsserted(() -> assertThat(fired).extracting(Due::schedule).containsExactly("after it"));
    }

    @Test
    @DisplayName("a flow that fails keeps no other schedule from its turn, and is not tried again at once")
    void goesOnAfterAFailure() {
        due.put("failing", now.minusSeconds(2));
        due.put("sound", now.minusSeconds(1));
        context.start();
        await().untilAsserted(() -> assertThat(fired).extracting(Due::schedule).contains("failing", "sound"));
        due.put("next", now);
        schedules.change();
        await().untilAsserted(() ->
                assertThat(fired).extracting(Due::schedule).containsExactlyInAnyOrder("failing", "sound", "next"));
    }

    @Test
    @DisplayName("after a stop nothing is sent, and no thread is left")
    void stops() {
        due.put("a", now.minusSeconds(1));
        context.start();
        await().untilAsserted(() -> assertThat(fired).hasSize(1));
        context.stop();
        due.put("b", now);
        schedules.change();
        assertThat(fired).hasSize(1);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("todoke-schedules")));
    }
}
