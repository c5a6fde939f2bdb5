// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;

/** The settings of Wake-on-LAN as they are used; what makes no sense of them is left out, and said in the log without any password. */
final class WakeRules {

    private static final Logger LOG = LoggerFactory.getLogger(WakeRules.class);
    private static final int LAST_PORT = 65_535;

    private final List<String> interfaces;
    private final List<Ipv4> broadcasts;
    private final int port;
    private final Map<MacAddress, SecureOn> passwords;

    private WakeRules(List<String> interfaces, List<Ipv4> broadcasts, int port, Map<MacAddress, SecureOn> passwords) {
        this.interfaces = List.copyOf(interfaces);
        this.broadcasts = List.copyOf(broadcasts);
        this.port = port;
        this.passwords = Map.copyOf(passwords);
    }

    static WakeRules of(WakeSettings settings) {
        return new WakeRules(
                words(settings.interfaces()).toList(),
                words(settings.broadcasts())
                        .flatMap(word -> broadcast(word).stream())
                        .toList(),
                Math.max(1, Math.min(settings.port(), LAST_PORT)),
                passwords(settings._passwords()));
    }

    /** Names of interfaces; none: all. */
    List<String> interfaces() {
        return interfaces;
    }

    List<Ipv4> broadcasts() {
        return broadcasts;
    }

    int port() {
        return port;
    }

    Optional<SecureOn> passwordOf(MacAddress mac) {
        return Optional.ofNullable(passwords.get(mac));
    }

    private static Optional<Ipv4> broadcast(String word) {
        try {
            return Optional.of(Ipv4.parse(word));
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "broadcasts in etc/org.todoke.wake.cfg has \"{}\", which is no IPv4 address; it is left out", word);
            return Optional.empty();
        }
    }

    private static Map<MacAddress, SecureOn> passwords(String[] settings) {
        Map<MacAddress, SecureOn> passwords = new HashMap<>();
        words(settings).forEach(word -> {
            int equals = word.indexOf('=');
            String mac = word.substring(0, Math.max(0, equals)).strip();
            Optional<SecureOn> password =
                    SecureOn.parse(word.substring(equals + 1).strip());
            if (MacAddress.isMacAddress(mac) && password.isPresent()) {
                passwords.put(MacAddress.parse(mac), password.get());
            } else {
                LOG.error(
                        "An entry of .passwords in etc/org.todoke.wake.cfg is not MAC=PASSWORD with a password of six bytes"
                                + " (01:02:03:04:05:06) or four (1.2.3.4); it is left out");
            }
        });
        return passwords;
    }

    private static Stream<String> words(String[] settings) {
        return Arrays.stream(settings)
                .flatMap(words -> Arrays.stream(words.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
