// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Multicast addresses, each for one session at a time (F-2.27): leased from a pool of 254, or named by hand. Thread-safe. */
final class Leases {

    private static final int MOST = 254;

    private final byte[] network;
    private final Set<InetAddress> taken = new HashSet<>();
    private int next;

    /** @param pool a multicast address, IPv4 or IPv6, whose last byte counts from 1 to 254 */
    Leases(String pool) {
        this.network = parse(pool).getAddress();
    }

    /** @throws ProblemException EXHAUSTED when the whole pool is in use */
    synchronized InetAddress lease() {
        for (int i = 0; i < MOST; i++) {
            byte[] address = network.clone();
            address[address.length - 1] = (byte) (1 + next);
            next = (next + 1) % MOST;
            InetAddress candidate = address(address);
            if (taken.add(candidate)) {
                return candidate;
            }
        }
        throw new ProblemException(ProblemException.Kind.EXHAUSTED, Message.of("delivery.multicast.no-address", MOST));
    }

    /** @throws ProblemException CONFLICT when another session has it, INVALID when it is no multicast address */
    synchronized InetAddress take(String literal) {
        InetAddress address = parse(literal);
        if (!taken.add(address)) {
            throw ProblemException.conflict("delivery.multicast.address-taken", literal);
        }
        return address;
    }

    synchronized void release(InetAddress address) {
        taken.remove(address);
    }

    private static InetAddress parse(String literal) {
        try {
            // a literal is never looked up: names have letters beyond f, or a dot after letters
            if (literal.matches("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9]+)?")) {
                InetAddress address = InetAddress.getByName(literal);
                if (address.isMulticastAddress()) {
                    return address;
                }
            }
        } catch (UnknownHostException e) {
            throw new ProblemException(
                    ProblemException.Kind.INVALID, Message.of("delivery.multicast.bad-address", literal), e);
        }
        throw ProblemException.invalid("delivery.multicast.bad-address", literal);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The length of an address does not change", e);
        }
    }
}
