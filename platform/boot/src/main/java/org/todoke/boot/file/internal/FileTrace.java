// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.todoke.api.boot.BootFiles.Content;
import org.todoke.api.boot.BootFiles.Request;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.text.Message;
import org.todoke.boot.net.internal.MacInAddress;
import org.todoke.boot.net.internal.Neighbours;
import org.todoke.boot.plane.internal.UrlHost;

/** Writes into the trace which machine asks for which file; a client behind a router, whose interface is not known, leaves none. */
final class FileTrace {

    private static final int MAX_PATH = 200;

    private final BootTrace trace;
    private final Neighbours neighbours;

    FileTrace(BootTrace trace, Neighbours neighbours) {
        this.trace = trace;
        this.neighbours = neighbours;
    }

    void note(Request request, Optional<Content> content) {
        String path = request.path().replaceFirst("^once/[^/]*", "once/…").replaceAll("[^\\x20-\\x7e…]", "?");
        String shown = path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH);
        Message what = content.map(found -> Message.of("boot.file.sent", shown, found.sizeBytes()))
                .orElseGet(() -> Message.of("boot.file.none", shown));
        machineAt(request.client()).ifPresent(mac -> note(request, mac, what));
    }

    /** What an address of IPv6 says of its machine is no proof, and good enough for a line in the trace. */
    private Optional<MacAddress> machineAt(InetAddress client) {
        return neighbours.macOf(client).or(() -> MacInAddress.of(client));
    }

    void note(Request request, MacAddress mac, Message what) {
        trace.add(new Line(Clock.systemUTC().instant(), mac, request.protocol(), UrlHost.of(request.client()), what));
    }
}
