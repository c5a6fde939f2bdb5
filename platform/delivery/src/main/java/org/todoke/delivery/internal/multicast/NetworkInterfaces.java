// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;

/** Which interface to send by when nobody has said it. */
final class NetworkInterfaces {

    private NetworkInterfaces() {}

    /** The first real one that is up and has an address; loopback where there is no other; null without any. */
    static NetworkInterface usual() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(NetworkInterfaces::isUsable)
                .min(Comparator.comparing(NetworkInterfaces::isLoopback).thenComparing(NetworkInterface::getIndex))
                .orElse(null);
    }

    private static boolean isUsable(NetworkInterface each) {
        try {
            return each.isUp()
                    && !each.getInterfaceAddresses().isEmpty()
                    && (each.supportsMulticast() || each.isLoopback());
        } catch (SocketException e) {
            return false; // it has just gone away
        }
    }

    private static boolean isLoopback(NetworkInterface each) {
        try {
            return each.isLoopback();
        } catch (SocketException e) {
            return true;
        }
    }
}
