// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;

@DisplayName("The server's readiness (ruling 17)")
class ReadinessTest {

    private final Readiness readiness = new Readiness(Map.of("expected", "store, flows"));

    @Test
    @DisplayName("names each expected part that never came up")
    void namesMissingParts() {
        readiness.addCheck(part("flows", null));

        assertThat(readiness.shortfalls()).containsExactly(new Shortfall("store", Message.of("health.not-up")));
    }

    @Test
    @DisplayName("gives a part's own reason")
    void givesReason() {
        readiness.addCheck(part("flows", Message.of("camel.flow-waits", "x", "y")));
        readiness.addCheck(part("store", null));

        assertThat(readiness.shortfalls())
                .containsExactly(new Shortfall("flows", Message.of("camel.flow-waits", "x", "y")));
    }

    @Test
    @DisplayName("counts a part that nobody expects while it is there")
    void countsUnexpectedPart() {
        readiness.addCheck(part("flows", null));
        readiness.addCheck(part("store", null));
        ReadinessCheck extra = part("extra", Message.of("extra.broken"));

        readiness.addCheck(extra);
        assertThat(readiness.shortfalls()).extracting(Shortfall::part).containsExactly("extra");

        readiness.removeCheck(extra);
        assertThat(readiness.shortfalls()).isEmpty();
    }

    @Test
    @DisplayName("takes a check that throws for a problem")
    void survivesThrowingCheck() {
        readiness.addCheck(part("flows", null));
        readiness.addCheck(new ReadinessCheck() {
            @Override
            public String name() {
                return "store";
            }

            @Override
            public Optional<Message> problem() {
                throw new IllegalStateException("confused");
            }
        });

        assertThat(readiness.shortfalls()).singleElement().satisfies(shortfall -> {
            assertThat(shortfall.part()).isEqualTo("store");
            assertThat(shortfall.reason().key()).isEqualTo("health.check-failed");
        });
    }

    @Test
    @DisplayName("follows a change of the list of expected parts")
    void followsConfiguration() {
        readiness.modified(Map.of("expected", ""));

        assertThat(readiness.shortfalls()).isEmpty();
    }

    static ReadinessCheck part(String name, Message problem) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Message> problem() {
                return Optional.ofNullable(problem);
            }
        };
    }
}
