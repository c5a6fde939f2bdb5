// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.todoke.api.security.Secret;

/**
 * Sends mail by SMTP (RFC 5321), over TLS from the first byte (RFC 8314) or after STARTTLS (RFC 3207), which is then demanded, with a certificate for the
 * server's name. Thread-safe.
 */
final class SmtpPost implements Post {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration WHOLE = Duration.ofSeconds(50);

    private final Session session;
    private final Settings settings;
    private final Clock clock;

    /** How the way is protected. */
    enum Protection {
        STARTTLS,
        TLS,
        NONE
    }

    /** Who has an account at the server. */
    record Account(String user, Secret password) {}

    /** Where mail is handed in, and from whom to whom. */
    record Settings(
            String host,
            int port,
            Protection protection,
            Optional<Account> account,
            InternetAddress from,
            List<InternetAddress> to) {}

    SmtpPost(Settings settings, SSLContext trust, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        session = Session.getInstance(properties(settings, trust), authenticator(settings));
    }

    @Override
    public void deliver(Letter letter) throws IOException {
        Deadline.within(WHOLE, () -> {
            try {
                Transport.send(message(letter));
                return null;
            } catch (MessagingException e) {
                throw new IOException(reason(e), e);
            }
        });
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        String id = letter.id();
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                String address = settings.from().getAddress();
                setHeader("Message-ID", "<" + id + address.substring(address.lastIndexOf('@')) + ">");
            }
        };
        message.setFrom(settings.from());
        message.setRecipients(RecipientType.TO, settings.to().toArray(InternetAddress[]::new));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday answers it
        message.setText(letter.body(), StandardCharsets.UTF_8.name());
        return message;
    }

    private static Properties properties(Settings settings, SSLContext trust) {
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.auth", String.valueOf(settings.account().isPresent()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.protection() == Protection.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.protection() == Protection.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.protection() == Protection.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        return properties;
    }

    private static Authenticator authenticator(Settings settings) {
        return settings.account()
                .map(account -> (Authenticator) new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(
                                account.user(), account.password().reveal());
                    }
                })
                .orElse(null);
    }

    /** The library hides what the server or the network said in what caused its own words. */
    private static String reason(MessagingException failure) {
        Throwable last = failure;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last == failure ? failure.toString() : failure + " (" + last + ")";
    }
}
