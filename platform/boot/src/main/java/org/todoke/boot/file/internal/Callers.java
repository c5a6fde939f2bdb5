// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.boot.net.internal.LocalAddress;

/**
 * Whether a caller is the machine that it says it is: by what the kernel has learned of the segment, and for a caller behind a router by the lease that
 * this server gave. Neither withstands somebody who forges hardware addresses.
 */
final class Callers {

    private final Function<InetAddress, Optional<MacAddress>> neighbours;
    private final AddressService addresses;
    private final Clock clock;

    Callers(Function<InetAddress, Optional<MacAddress>> neighbours, AddressService addresses, Clock clock) {
        this.neighbours = neighbours;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Whether it is known that this address is another machine's. */
    boolean isForeign(InetAddress caller, MacAddress mac) {
        return owner(caller).filter(owner -> !owner.equals(mac)).isPresent();
    }

    /** Whether it is known that this address is this machine's. */
    boolean isProved(InetAddress caller, MacAddress mac) {
        return owner(caller).filter(mac::equals).isPresent();
    }

    private Optional<MacAddress> owner(InetAddress caller) {
        return neighbours
                .apply(caller)
                .or(() -> addresses.leases().stream()
                        .filter(lease ->
                                LocalAddress.inet(lease.address()).equals(caller) && lease.state() == Lease.State.BOUND)
                        .filter(lease -> lease.until().isAfter(clock.instant()))
                        .map(Lease::mac)
                        .findFirst());
    }
}
