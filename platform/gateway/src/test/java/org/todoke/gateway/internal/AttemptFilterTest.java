// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.gateway.internal.fake.TestGateway.SESSION;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.Secrets;
import org.todoke.gateway.internal.fake.TestGateway;

@DisplayName("Whoever tries wrong credentials")
class AttemptFilterTest {

    private static final int LIMIT = 5;
    private static final PollRequest POLL = new PollRequest(1, SESSION, List.of());

    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(8, TestGateway.settings(1, 100, LIMIT));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.stop();
    }

    @Test
    @DisplayName("must wait after some, and the database is not asked again")
    void mustWait() throws Exception {
        var stranger = new Credential("m-00000099", Secrets.random());
        for (int i = 0; i < LIMIT; i++) {
            assertThat(gateway.server.post(Paths.POLL, stranger, POLL).statusCode())
                    .isEqualTo(401);
        }
        var response = gateway.server.post(Paths.POLL, stranger, POLL);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(gateway.enrolments.asked).hasValue(LIMIT);
    }

    @Test
    @DisplayName("does not keep a machine waiting that is known at the same address")
    void neighbourIsServed() throws Exception {
        assertThat(gateway.server.post(Paths.POLL, gateway.credential, POLL).statusCode())
                .isEqualTo(200);
        var stranger = new Credential("m-00000099", Secrets.random());
        for (int i = 0; i <= LIMIT; i++) {
            gateway.server.post(Paths.POLL, stranger, POLL);
        }
        assertThat(gateway.server.post(Paths.POLL, gateway.credential, POLL).statusCode())
                .isEqualTo(200);
    }
}
