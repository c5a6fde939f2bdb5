// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.security.Secret;
import org.todoke.notices.internal.Letter.Way;

@DisplayName("A webhook")
class WebhookPostTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Letter LETTER = new Letter(ID, Way.WEBHOOK, "x", "{\"subject\":\"失敗\"}");

    @Test
    @DisplayName("gets the document as it is, with a signature that another program makes too")
    void delivers() throws Exception {
        try (Receiver receiver = Receiver.plain()) {
            post(receiver.url("/hook?a=b")).deliver(LETTER);

            assertThat(receiver.posted).singleElement().satisfies(posted -> {
                assertThat(posted.method()).isEqualTo("POST");
                assertThat(posted.path()).isEqualTo("/hook?a=b");
                assertThat(posted.body()).isEqualTo("{\"subject\":\"失敗\"}".getBytes(StandardCharsets.UTF_8));
                assertThat(posted.header("Content-Type")).isEqualTo("application/json");
                assertThat(posted.header(WebhookPost.NOTICE)).isEqualTo(ID);
                assertThat(posted.header(WebhookPost.SENT)).isEqualTo("1700000000");
                // printf '%s' '1700000000.{"subject":"失敗"}' | openssl dgst -sha256 -hmac 'the key'
                assertThat(posted.header(WebhookPost.SIGNATURE))
                        .isEqualTo("sha256=1313256ddaf8e81c9b04d365bd4485a70bbf7a8ecae646203434d3b4a6129b8b");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 503})
    @DisplayName("that answers anything but a receipt has not taken it")
    void refused(int status) throws Exception {
        try (Receiver receiver = Receiver.plain().answers(status)) {
            assertThatThrownBy(() -> post(receiver.url("/")).deliver(LETTER)).hasMessage("HTTP " + status);
        }
    }

    @Test
    @DisplayName("bad input: that points elsewhere is not followed")
    void redirect() throws Exception {
        try (Receiver other = Receiver.plain();
                Receiver receiver = Receiver.plain().redirects(other.url("/inside"))) {
            assertThatThrownBy(() -> post(receiver.url("/")).deliver(LETTER)).hasMessage("HTTP 307");
            assertThat(other.posted).isEmpty();
        }
    }

    @Test
    @DisplayName("is told over TLS where its certificate is trusted, and nothing at all where it is not")
    void tls(@TempDir Path directory) throws Exception {
        var certificate = new LoopbackCertificate(directory);
        try (Receiver receiver = Receiver.tls(certificate.context())) {
            URI address = URI.create(receiver.url("/"));
            assertThatThrownBy(() -> new WebhookPost(address, key(), Trust.ofRuntime(), clock()).deliver(LETTER))
                    .hasMessageContaining("certification path");
            assertThat(receiver.posted).isEmpty();

            new WebhookPost(address, key(), Trust.of(certificate.pem), clock()).deliver(LETTER);
            assertThat(receiver.posted).hasSize(1);
        }
    }

    private static WebhookPost post(String url) throws Exception {
        return new WebhookPost(URI.create(url), key(), Trust.ofRuntime(), clock());
    }

    private static Secret key() {
        return Secret.presented("the key");
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
