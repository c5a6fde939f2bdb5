// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.todoke.gateway.internal.fake.TestGateway.SESSION;
import static org.todoke.gateway.internal.fake.TestGateway.problem;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.PollRequest;
import org.todoke.gateway.internal.fake.RawPost;
import org.todoke.gateway.internal.fake.TestGateway;

@DisplayName("Strangers who send almost all of the largest enrolments and stall")
class StalledStrangersTest {

    private static final int ENROLMENT = 64 * 1024;
    private static final int ROOM = 8 * 1024 * 1024 / ENROLMENT;

    private final List<RawPost> strangers = new ArrayList<>();
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(8, TestGateway.settings(20, 1_000, 1_000));
        for (int i = 0; i < ROOM; i++) {
            strangers.add(new RawPost(gateway.server.port(), Paths.ENROL, ENROLMENT).send("x".repeat(ENROLMENT - 1)));
        }
        await().until(() -> gateway.servlet.heldBytes() >= ROOM * (ENROLMENT - 1L));
    }

    @AfterEach
    void stop() throws Exception {
        leave();
        gateway.stop();
    }

    @Test
    @DisplayName("take 8 MiB; whoever enrols then is told to come again")
    void nextIsToldToComeAgain() throws Exception {
        var response = enrol();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(problem(response.body()).code()).isEqualTo("not-ready");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    @DisplayName("do not keep enrolled agents out")
    void agentsAreServed() throws Exception {
        gateway.work.lay(gateway.machine, Orders.any("e-1"));
        var response = gateway.server.post(Paths.POLL, gateway.credential, new PollRequest(1, SESSION, List.of()));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("leave room for others when they go")
    void roomAfterwards() throws Exception {
        leave();
        await().until(() -> gateway.servlet.heldBytes() == 0);
        assertThat(enrol().statusCode()).isEqualTo(400);
    }

    /** An enrolment that is heard is found malformed. */
    private HttpResponse<byte[]> enrol() throws Exception {
        return gateway.server.send(gateway.server
                .request(Paths.ENROL)
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    private void leave() throws IOException {
        for (RawPost each : strangers) {
            each.close();
        }
    }
}
