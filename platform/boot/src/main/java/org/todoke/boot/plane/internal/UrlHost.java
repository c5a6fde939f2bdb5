// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import java.net.Inet6Address;
import java.net.InetAddress;

/** An address as it stands in a URL: one of IPv6 in brackets (RFC 3986, 3.2.2), without the interface, which means something here alone. */
public final class UrlHost {

    private UrlHost() {}

    public static String of(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }
}
