// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.todoke.api.security.Secret;
import org.todoke.api.text.ProblemException;
import org.todoke.notices.internal.Letter.Way;
import org.todoke.notices.internal.SmtpPost.Protection;

/** Makes the ways out of the settings, and refuses settings by which something secret could be heard or somebody wrong be told. */
final class Posts {

    private static final Pattern HERE = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");
    private static final int MAX_SECRET_FILE = 4096;

    private final NoticesSettings settings;
    private final Clock clock;

    Posts(NoticesSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The ways that are set.
     *
     * @throws ProblemException INVALID, with the setting
     */
    Map<Way, Post> all() {
        Map<Way, Post> posts = new EnumMap<>(Way.class);
        if (!settings.mail_host().isBlank()) {
            posts.put(Way.MAIL, new SmtpPost(mail(), trust(), clock));
        }
        if (!settings.webhook_url().isBlank()) {
            Secret key = secret("webhook.secret.file", settings.webhook_secret_file());
            posts.put(
                    Way.WEBHOOK, new WebhookPost(address(settings.webhook_url().strip()), key, trust(), clock));
        }
        return posts;
    }

    private SmtpPost.Settings mail() {
        String host = settings.mail_host().strip();
        Protection protection = protection();
        if (protection == Protection.NONE && !isHere(host)) {
            throw ProblemException.invalid("notices.bad-protection", host);
        }
        String user = settings.mail_user().strip();
        Optional<SmtpPost.Account> account = user.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmtpPost.Account(user, secret("mail.password.file", settings.mail_password_file())));
        List<InternetAddress> to = Arrays.stream(settings.mail_to())
                .flatMap(some -> Arrays.stream(some.split(",")))
                .filter(some -> !some.isBlank())
                .map(text -> person("mail.to", text))
                .toList();
        if (to.isEmpty()) {
            throw ProblemException.invalid("notices.bad-address", "mail.to", "");
        }
        return new SmtpPost.Settings(
                host, settings.mail_port(), protection, account, person("mail.from", settings.mail_from()), to);
    }

    private Protection protection() {
        try {
            return Protection.valueOf(settings.mail_security().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("notices.bad-security", settings.mail_security());
        }
    }

    private static InternetAddress person(String setting, String text) {
        try {
            var address = new InternetAddress(text.strip(), true);
            if (address.isGroup() || !address.getAddress().contains("@") || hasControl(text.strip())) {
                throw new AddressException(text);
            }
            return address;
        } catch (AddressException e) {
            throw ProblemException.invalid("notices.bad-address", setting, text);
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static URI address(String text) {
        try {
            var uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean allowed = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http") && isHere(uri.getHost()));
            if (!allowed) {
                throw new URISyntaxException(text, "neither https nor here");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw ProblemException.invalid("notices.bad-url", text);
        }
    }

    private static boolean isHere(String host) {
        return HERE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static Secret secret(String setting, String file) {
        try {
            Path path = Path.of(file.strip());
            if (file.isBlank() || Files.size(path) > MAX_SECRET_FILE) {
                throw new IOException(file);
            }
            return Secret.presented(Files.readString(path).strip());
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause: it could quote what the file holds.
            throw ProblemException.invalid("notices.bad-secret", setting, file);
        }
    }

    private SSLContext trust() {
        String file = settings.ca_file().strip();
        try {
            return file.isEmpty() ? Trust.ofRuntime() : Trust.of(Path.of(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw ProblemException.invalid("notices.bad-trust", file, e.getMessage());
        }
    }
}
