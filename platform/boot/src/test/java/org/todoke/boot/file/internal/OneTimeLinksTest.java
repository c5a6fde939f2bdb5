// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.MacAddress;
import org.todoke.boot.file.internal.OneTimeLinks.Link;

@DisplayName("A link for an answer file (ruling 4)")
class OneTimeLinksTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");

    private final TestClock clock = new TestClock();
    private final OneTimeLinks links = new OneTimeLinks(clock);

    @Test
    @DisplayName("works once")
    void once() {
        String token = issue();
        Link link = links.find(token).orElseThrow();

        assertThat(links.use(token, link)).isTrue();
        assertThat(links.use(token, link)).isFalse();
        assertThat(links.find(token)).isEmpty();
    }

    @Test
    @DisplayName("works for ten minutes, and no longer when it is given back")
    void forMinutes() {
        String token = issue();
        Link link = links.find(token).orElseThrow();
        clock.now = clock.now.plus(OneTimeLinks.VALID).minusSeconds(1);
        assertThat(links.find(token)).isPresent();
        links.use(token, link);

        clock.now = clock.now.plusSeconds(1);
        links.giveBack(token, link);

        assertThat(links.find(token)).isEmpty();
    }

    @Test
    @DisplayName("is one of a bounded number: the oldest make room")
    void bounded() {
        String first = issue();
        String last = "";
        for (int n = 0; n <= OneTimeLinks.MOST; n++) {
            last = issue();
        }

        assertThat(links.find(first)).isEmpty();
        assertThat(links.find(last)).isPresent();
    }

    @Test
    @DisplayName("has nothing in common with the one before")
    void random() {
        assertThat(issue()).hasSize(32).isNotEqualTo(issue());
    }

    @Test
    @DisplayName("works again when the file was not read to its end")
    void cutOff() {
        String token = issue();
        Link link = links.find(token).orElseThrow();
        for (int read : new int[] {0, 3, 4}) {
            boolean valid = links.find(token).isPresent();
            assertThat(valid).isTrue();
            links.use(token, link);
            try (var content = new OnceContent(new byte[4], () -> links.giveBack(token, link))) {
                content.read(ByteBuffer.allocate(read), 0);
            }
        }

        assertThat(links.find(token)).isEmpty();
    }

    private String issue() {
        return links.issue(MAC, "pc-1", "install", "preseed.cfg");
    }

    private static final class TestClock extends Clock {

        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

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
    }
}
