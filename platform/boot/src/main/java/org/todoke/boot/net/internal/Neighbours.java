// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.todoke.api.boot.MacAddress;

/** Which interface has an address on the same segment, from what the kernel has learned (ARP). Thread-safe. */
public final class Neighbours {

    private static final Path TABLE = Path.of("/proc/net/arp");
    private static final int MAC_COLUMN = 3;
    private static final String INCOMPLETE = "00:00:00:00:00:00";

    private final Path table;

    public Neighbours() {
        this(TABLE);
    }

    Neighbours(Path table) {
        this.table = table;
    }

    /** Empty when it is not known, as for a client behind a router; and for all of IPv6, whose table has no file. */
    public Optional<MacAddress> macOf(InetAddress address) {
        if (!(address instanceof Inet4Address) || !Files.isReadable(table)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.split("\\s+"))
                    .filter(columns -> columns.length > MAC_COLUMN && columns[0].equals(address.getHostAddress()))
                    .map(columns -> columns[MAC_COLUMN])
                    .filter(MacAddress::isMacAddress)
                    .filter(mac -> !mac.equals(INCOMPLETE))
                    .map(MacAddress::parse)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
