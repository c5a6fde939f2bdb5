// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.notices.internal.Letter.Way;

@DisplayName("The ways out, as they are set,")
class PostsTest {

    @TempDir
    Path directory;

    private Path secret;

    @BeforeEach
    void write() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "the secret\n");
    }

    @Test
    @DisplayName("are none until one is named")
    void off() {
        assertThat(new Posts(new Settings().made(), Clock.systemUTC()).all()).isEmpty();
    }

    @Test
    @DisplayName("are mail and webhook")
    void both() {
        var settings = mail().with("webhook_url", "https://example.org/hook").with("webhook_secret_file", "" + secret);
        assertThat(new Posts(settings.made(), Clock.systemUTC()).all()).containsOnlyKeys(Way.MAIL, Way.WEBHOOK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "http://127.0.0.1.example.org/",
                "http://localhost.example.org/",
                "https://user@example.org/",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "https:",
                "not an address"
            })
    @DisplayName("bad input: do not post in the clear, nor to what is no web server")
    void badUrl(String url) {
        refuses(new Settings().with("webhook_url", url).with("webhook_secret_file", "" + secret), "notices.bad-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "@"})
    @DisplayName("bad input: send mail from mail addresses only")
    void badAddress(String address) {
        refuses(mail().with("mail_from", address), "notices.bad-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@example.org\r\nBcc: b@example.org", "@", "ann@example.org,@"})
    @DisplayName("bad input: send mail to mail addresses only")
    void badReceiver(String address) {
        refuses(mail().with("mail_to", new String[] {"ann@example.org", address}), "notices.bad-address");
    }

    @Test
    @DisplayName("bad input: are not left open to who listens, and take no secret that is not there")
    void unsafe() throws IOException {
        refuses(mail().with("mail_security", "none"), "notices.bad-protection");
        refuses(mail().with("mail_security", "ssl3"), "notices.bad-security");
        refuses(mail().with("mail_to", new String[0]), "notices.bad-address");
        refuses(mail().with("mail_user", "ann"), "notices.bad-secret");
        refuses(mail().with("mail_user", "ann").with("mail_password_file", "" + directory), "notices.bad-secret");
        Path empty = Files.createFile(directory.resolve("empty"));
        refuses(mail().with("mail_user", "ann").with("mail_password_file", "" + empty), "notices.bad-secret");
        refuses(mail().with("ca_file", "" + secret), "notices.bad-trust");
    }

    private static Settings mail() {
        return new Settings()
                .with("mail_host", "mail.example.org")
                .with("mail_from", "Todoke <todoke@example.org>")
                .with("mail_to", new String[] {"ann@example.org, Bob <bob@example.org>"});
    }

    private static void refuses(Settings settings, String key) {
        assertThatThrownBy(() -> new Posts(settings.made(), Clock.systemUTC()).all())
                .hasMessageStartingWith(key)
                .hasMessageNotContaining("the secret");
    }
}
