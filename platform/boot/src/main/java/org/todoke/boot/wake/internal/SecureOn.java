// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.util.Optional;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;

/** The password that some cards want in a magic packet: six bytes, written like a MAC address, or four, like an IPv4 address. Never shown. */
final class SecureOn {

    private final byte[] bytes;

    private SecureOn(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Empty when the text is no password. */
    static Optional<SecureOn> parse(String text) {
        if (MacAddress.isMacAddress(text)) {
            return Optional.of(new SecureOn(MacAddress.parse(text).bytes()));
        }
        try {
            return Optional.of(new SecureOn(Ipv4.parse(text).bytes()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the exception's text would have the password in it
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "…";
    }
}
