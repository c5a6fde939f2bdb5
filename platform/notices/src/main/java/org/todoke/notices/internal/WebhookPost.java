// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.todoke.api.security.Secret;

/**
 * Posts JSON to an address, signed: {@code X-Todoke-Signature} is {@code sha256=} and the HMAC-SHA256 (RFC 2104) in hexadecimal of what {@code X-Todoke-Sent}
 * says, a dot, and the body. An answer of 200 to 299 is a receipt; everything else, a redirection too, is a failure. Thread-safe.
 */
final class WebhookPost implements Post {

    static final String SENT = "X-Todoke-Sent";
    static final String SIGNATURE = "X-Todoke-Signature";
    static final String NOTICE = "X-Todoke-Notice";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofSeconds(50);
    private static final int FIRST_RECEIPT = 200;
    private static final int LAST_RECEIPT = 299;

    private final URI address;
    private final Secret key;
    private final HttpClient client;
    private final Clock clock;

    WebhookPost(URI address, Secret key, SSLContext trust, Clock clock) {
        this.address = address;
        this.key = key;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(trust)
                .build();
    }

    @Override
    public void deliver(Letter letter) throws IOException {
        String sent = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header(NOTICE, letter.id())
                .header(SENT, sent)
                .header(SIGNATURE, "sha256=" + signature(sent + "." + letter.body()))
                .POST(BodyPublishers.ofString(letter.body()))
                .build();
        Deadline.within(WHOLE, () -> {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status < FIRST_RECEIPT || status > LAST_RECEIPT) {
                throw new IOException("HTTP " + status);
            }
            return null;
        });
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java runtime has it
        }
    }
}
