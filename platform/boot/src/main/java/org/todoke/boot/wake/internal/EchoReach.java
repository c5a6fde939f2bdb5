// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.wake.Reach;
import org.todoke.api.wake.Sign;
import org.todoke.api.wake.WakeCall;
import org.todoke.boot.net.internal.LocalAddress;

/**
 * Asks machines whether they are on: by an ICMP echo where the server may send one, else by TCP's echo port, where a refusal is an answer too; or by a
 * connection to a port, which must be taken. Nothing is sent over the connection.
 */
@Component
public final class EchoReach implements Reach {

    private static final Logger LOG = LoggerFactory.getLogger(EchoReach.class);
    private static final int PATIENCE_MILLIS = 1_000;

    @Override
    public boolean answers(WakeCall call) {
        Sign sign = call.sign();
        if (sign instanceof Sign.Echo echo) {
            return any(echo.addresses(), EchoReach::echoes);
        }
        return sign instanceof Sign.Port port && any(port.addresses(), address -> takes(address, port.port()));
    }

    private static boolean any(List<Ipv4> addresses, Predicate<Ipv4> isThere) {
        return addresses.stream().anyMatch(isThere);
    }

    private static boolean echoes(Ipv4 address) {
        try {
            return LocalAddress.inet(address).isReachable(PATIENCE_MILLIS);
        } catch (IOException e) {
            LOG.debug("{} cannot be asked", address, e);
            return false;
        }
    }

    private static boolean takes(Ipv4 address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LocalAddress.inet(address), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            LOG.debug("{} does not take a connection at {}", address, port, e);
            return false;
        }
    }
}
