// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.time.Duration;
import org.todoke.api.text.ProblemException;
import org.todoke.security.internal.ServerSettings;

/** The settings of the connectors, checked. */
record Listening(
        Address tls, Address plain, int headerMaxBytes, int formMaxBytes, Duration idleTimeout, int threadsMax) {

    /** @param host an address or name of this machine; {@code 0.0.0.0} for all */
    record Address(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    private static final int PORT_MAX = 65_535;

    /** @throws ProblemException when a setting is outside its limits, with its name, limits and file */
    static Listening of(ServerSettings settings) {
        var listening = new Listening(
                address(settings.https_host(), "https.port", settings.https_port()),
                address(settings.http_host(), "http.port", settings.http_port()),
                within("header.max.bytes", settings.header_max_bytes(), 4_096, 65_536),
                within("form.max.bytes", settings.form_max_bytes(), 1_024, 16_777_216),
                Duration.ofSeconds(within("idle.timeout.seconds", settings.idle_timeout_seconds(), 10, 3_600)),
                within("threads.max", settings.threads_max(), 16, 2_000));
        if (listening.tls.port() == listening.plain.port()) {
            throw ProblemException.invalid("security.ports-equal", listening.tls.port() + "", ServerSettings.FILE);
        }
        return listening;
    }

    private static Address address(String host, String setting, int port) {
        return new Address(host.isBlank() ? "0.0.0.0" : host.strip(), within(setting, port, 1, PORT_MAX));
    }

    private static int within(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw ProblemException.invalid(
                    "security.setting-out-of-limits", setting, value, min, max, ServerSettings.FILE);
        }
        return value;
    }
}
