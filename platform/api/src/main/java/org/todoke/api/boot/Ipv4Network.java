// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

/** An IPv4 network in the form {@code 10.77.0.0/24}. */
public record Ipv4Network(Ipv4 address, int prefix) {

    private static final int BITS = 32;

    /** @throws IllegalArgumentException when the prefix is not within 1 to 32 or the address has bits beyond it */
    public Ipv4Network {
        if (prefix < 1 || prefix > BITS) {
            throw new IllegalArgumentException("Not a prefix length: " + prefix);
        }
        if ((address.bits() & ~bits(prefix)) != 0) {
            throw new IllegalArgumentException("Not a network: " + address + "/" + prefix);
        }
    }

    /** @throws IllegalArgumentException when the text is no network */
    public static Ipv4Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        try {
            return new Ipv4Network(
                    Ipv4.parse(text.substring(0, slash)),
                    Integer.parseInt(text.substring(slash + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a network: " + text, e);
        }
    }

    /** The network that an interface with this address and prefix is in. */
    public static Ipv4Network around(Ipv4 address, int prefix) {
        return new Ipv4Network(new Ipv4(address.bits() & bits(prefix)), prefix);
    }

    public boolean contains(Ipv4 other) {
        return (other.bits() & bits(prefix)) == address.bits();
    }

    public Ipv4 mask() {
        return new Ipv4(bits(prefix));
    }

    public Ipv4 broadcast() {
        return new Ipv4(address.bits() | ~bits(prefix));
    }

    private static int bits(int prefix) {
        return prefix == 0 ? 0 : -1 << BITS - prefix;
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
