// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.security.Secret;
import org.todoke.notices.internal.Letter.Way;
import org.todoke.notices.internal.SmtpPost.Account;
import org.todoke.notices.internal.SmtpPost.Protection;

@DisplayName("A mail")
class SmtpPostTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    private GreenMail server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    @DisplayName("arrives as it was written, in Japanese too, from and to whom it should")
    void delivers() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);
        var letter = new Letter(ID, Way.MAIL, "Todoke: 2 台が失敗", "実行 7\n  失敗: pc-1\n.\n最後\n");

        post(Protection.NONE, Optional.empty(), Trust.ofRuntime()).deliver(letter);

        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Todoke: 2 台が失敗");
            assertThat(mail.getContent().toString().replace("\r\n", "\n")).isEqualTo("実行 7\n  失敗: pc-1\n.\n最後\n");
            assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
            assertThat(mail.getFrom()).containsExactly(new InternetAddress("todoke@example.org"));
            assertThat(mail.getHeader("To", ", ").replaceAll("\\s+", "")).isEqualTo("ann@example.org,bob@example.org");
            assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@example.org>");
            assertThat(mail.getSentDate()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        });
    }

    @Test
    @DisplayName("bad input: a name with line ends in it makes no header of its own")
    void injection() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);
        var letter = new Letter(ID, Way.MAIL, "pc\r\nBcc: eve@example.org\r\n\r\nHello\u2028there", "x\n");

        post(Protection.NONE, Optional.empty(), Trust.ofRuntime()).deliver(letter);

        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("pc Bcc: eve@example.org Hello there");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getContent().toString().strip()).isEqualTo("x");
        });
    }

    @Test
    @DisplayName("goes out with the account's password, over TLS, and with a wrong one not at all")
    void account(@TempDir Path directory) throws Exception {
        var certificate = new LoopbackCertificate(directory);
        System.setProperty("greenmail.tls.keystore.file", certificate.store.toString());
        System.setProperty("greenmail.tls.keystore.password", LoopbackCertificate.PASSWORD);
        start(ServerSetup.PROTOCOL_SMTPS);
        server.setUser("todoke@example.org", "todoke", "the password");
        SSLContext trust = Trust.of(certificate.pem);
        var letter = new Letter(ID, Way.MAIL, "x", "y\n");

        assertThatThrownBy(() -> post(Protection.TLS, account("the password"), Trust.ofRuntime())
                        .deliver(letter))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certification path");
        assertThatThrownBy(() -> post(Protection.TLS, account("another"), trust).deliver(letter))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("535")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("another"));
        assertThat(server.getReceivedMessages()).isEmpty();

        post(Protection.TLS, account("the password"), trust).deliver(letter);
        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .extracting(MimeMessage::getSubject)
                .containsOnly("x");
    }

    @Test
    @DisplayName("bad input: a server that offers no STARTTLS gets neither password nor mail")
    void noStartTls() throws Exception {
        start(ServerSetup.PROTOCOL_SMTP);
        var letter = new Letter(ID, Way.MAIL, "x", "y\n");

        assertThatThrownBy(() -> post(Protection.STARTTLS, account("the password"), Trust.ofRuntime())
                        .deliver(letter))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private void start(String protocol) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
    }

    private SmtpPost post(Protection protection, Optional<Account> account, SSLContext trust) throws Exception {
        int port = protection == Protection.TLS
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
        var settings = new SmtpPost.Settings(
                "127.0.0.1",
                port,
                protection,
                account,
                new InternetAddress("todoke@example.org"),
                List.of(new InternetAddress("ann@example.org"), new InternetAddress("bob@example.org")));
        return new SmtpPost(settings, trust, CLOCK);
    }

    private static Optional<Account> account(String password) {
        return Optional.of(new Account("todoke", Secret.presented(password)));
    }
}
