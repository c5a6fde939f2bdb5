// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.todoke.api.boot.MacAddress;

/**
 * The MAC address that lies in an address of IPv6: in the lower half of one that firmware makes itself (RFC 4291, appendix A), or of one that this
 * server gives. Anybody can take any address, so it proves nothing.
 */
public final class MacInAddress {

    private static final int HALF = 8;
    private static final int MAC_LENGTH = 6;
    private static final byte UNIVERSAL = 2;
    /** Other than what firmware makes of the same MAC address, so that a machine which has both has two. */
    private static final byte[] MARK = {0x70, 0x0d};

    private MacInAddress() {}

    /** Empty when there is none. */
    public static Optional<MacAddress> of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOfRange(address.getAddress(), HALF, 2 * HALF);
        if (id[3] == (byte) 0xff && id[4] == (byte) 0xfe) {
            return Optional.of(
                    MacAddress.of(new byte[] {(byte) (id[0] ^ UNIVERSAL), id[1], id[2], id[5], id[6], id[7]}));
        }
        return id[0] == MARK[0] && id[1] == MARK[1]
                ? Optional.of(MacAddress.of(Arrays.copyOfRange(id, MARK.length, HALF)))
                : Optional.empty();
    }

    /** The one address that this machine has in the network, and no other has: it holds the MAC address whole. @param network of 64 bits */
    public static Inet6Address given(Inet6Address network, MacAddress mac) {
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(network.getAddress(), HALF), 2 * HALF);
        System.arraycopy(MARK, 0, bytes, HALF, MARK.length);
        System.arraycopy(mac.bytes(), 0, bytes, HALF + MARK.length, MAC_LENGTH);
        try {
            return (Inet6Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
    }
}
