// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The file {@code etc/org.todoke.notices.cfg}: who is told, and by which way; off until one is named. */
@ObjectClassDefinition(id = NoticesSettings.PID, name = "%notices.settings", localization = "OSGI-INF/l10n/notices")
public @interface NoticesSettings {

    String PID = "org.todoke.notices";

    /** The mail server; empty: no mail. */
    @AttributeDefinition(name = "%mail.host", description = "%mail.host.description", required = false)
    String mail_host() default "";

    @AttributeDefinition(name = "%mail.port", description = "%mail.port.description", min = "1", max = "65535")
    int mail_port() default 587;

    /** How the way to the mail server is protected; {@code none} only to this machine itself. */
    @AttributeDefinition(
            name = "%mail.security",
            description = "%mail.security.description",
            options = {
                @Option(label = "STARTTLS", value = "starttls"),
                @Option(label = "TLS", value = "tls"),
                @Option(label = "%mail.security.none", value = "none")
            })
    String mail_security() default "starttls";

    /** The account at the mail server; empty: none is needed. */
    @AttributeDefinition(name = "%mail.user", description = "%mail.user.description", required = false)
    String mail_user() default "";

    /** The file that holds the account's password. */
    @AttributeDefinition(
            name = "%mail.password.file",
            description = "%mail.password.file.description",
            required = false)
    String mail_password_file() default "";

    @AttributeDefinition(name = "%mail.from", description = "%mail.from.description", required = false)
    String mail_from() default "";

    @AttributeDefinition(name = "%mail.to", description = "%mail.to.description", required = false)
    String[] mail_to() default {};

    /** Where JSON is posted; empty: nowhere. {@code https}, and {@code http} only to this machine itself. */
    @AttributeDefinition(name = "%webhook.url", description = "%webhook.url.description", required = false)
    String webhook_url() default "";

    /** The file that holds the key of the signature. */
    @AttributeDefinition(
            name = "%webhook.secret.file",
            description = "%webhook.secret.file.description",
            required = false)
    String webhook_secret_file() default "";

    /** Certificates in PEM that alone are trusted; empty: those that the Java runtime trusts. */
    @AttributeDefinition(name = "%ca.file", description = "%ca.file.description", required = false)
    String ca_file() default "";

    @AttributeDefinition(
            name = "%language",
            description = "%language.description",
            options = {@Option(label = "English", value = "en"), @Option(label = "日本語", value = "ja")})
    String language() default "en";

    /** Minutes between two notices, at least. */
    @AttributeDefinition(name = "%digest", description = "%digest.description", min = "1", max = "1440")
    int digest_minutes() default 5;

    /** Minutes after which waiting work is told of. */
    @AttributeDefinition(name = "%waiting", description = "%waiting.description", min = "1", max = "43200")
    int waiting_minutes() default 30;
}
