// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.BootTrace.Protocol;
import org.todoke.api.text.Message;

/** What the lines of one machine point to. A pure function. */
final class Suspicions {

    /** RFC 2131 has a client ask again after 4 seconds; a switch port that listens and learns first passes nothing for 30. */
    private static final Duration FIRST_WORD_LOST = Duration.ofSeconds(3);

    private static final Duration PORT_IS_LEARNING = Duration.ofSeconds(40);

    private Suspicions() {}

    static List<Message> of(List<Line> lines) {
        var found = new ArrayList<Message>();
        lines.stream()
                .map(Line::what)
                .filter(what -> what.key().equals("engine.boot.chose-other")
                        || what.key().equals("boot.dhcp.other-server"))
                .map(what -> what.args().get(0))
                .distinct()
                .forEach(server -> found.add(Message.of("engine.boot.second-server", server)));
        lateFirstWord(lines).ifPresent(found::add);
        if (!lines.isEmpty() && answeredButSilent(lines)) {
            found.add(Message.of("engine.boot.stops-after-dhcp"));
        }
        return found;
    }

    /** A client counts the seconds since it began; a first word that comes with many of them was not its first. */
    private static Optional<Message> lateFirstWord(List<Line> lines) {
        return lines.stream()
                .map(Line::what)
                .filter(what -> what.key().equals("boot.dhcp.waited"))
                .map(what -> Duration.ofSeconds(Long.parseLong(what.args().get(0))))
                .filter(waited -> waited.compareTo(FIRST_WORD_LOST) > 0 && waited.compareTo(PORT_IS_LEARNING) <= 0)
                .findFirst()
                .map(waited -> Message.of("engine.boot.spanning-tree", waited.toSeconds()));
    }

    private static boolean answeredButSilent(List<Line> lines) {
        return lines.stream()
                                .filter(line -> line.what().key().equals("engine.boot.asked"))
                                .count()
                        > 3
                && lines.stream().noneMatch(line -> line.protocol() != Protocol.DHCP);
    }
}
