// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.DhcpAnswer;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.change.Changes;
import org.todoke.api.text.Message;

/** The latest of what was said to whom, in memory. */
@Component(service = {BootTrace.class, TraceBook.class})
public final class TraceBook implements BootTrace {

    private final Clock clock;
    private final List<Consumer<MacAddress>> onlookers = new CopyOnWriteArrayList<>();
    /** The machine that was heard last stands last. */
    private final Map<MacAddress, Deque<Line>> lines = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Deque<Line>> eldest) {
            return size() > MACHINES;
        }
    };

    @Activate
    public TraceBook() {
        this(Clock.systemUTC());
    }

    TraceBook(Clock clock) {
        this.clock = clock;
    }

    /** Calls back with each machine of which something was noted. */
    public Changes.Subscription whenHeard(Consumer<MacAddress> onlooker) {
        onlookers.add(onlooker);
        return () -> onlookers.remove(onlooker);
    }

    @Override
    public void add(Line line) {
        keep(line);
        onlookers.forEach(onlooker -> onlooker.accept(line.mac()));
    }

    private synchronized void keep(Line line) {
        Deque<Line> mine = lines.computeIfAbsent(line.mac(), mac -> new ArrayDeque<>());
        if (mine.size() == LINES) {
            mine.removeFirst();
        }
        mine.addLast(line);
    }

    @Override
    public void note(DhcpAnswer answer) {
        DhcpQuestion question = answer.question();
        String device = question.place().relay().isSet()
                ? question.place().device() + " via " + question.place().relay()
                : question.place().device();
        add(new Line(clock.instant(), question.mac(), Protocol.DHCP, device, asked(question.kind(), question.boot())));
        if (question.mode() == org.todoke.api.boot.BootMode.FULL) {
            add(new Line(
                    clock.instant(),
                    question.mac(),
                    Protocol.DHCP,
                    device,
                    answer.address().why()));
        }
        answer.decision()
                .map(BootDecision::why)
                .ifPresent(why -> add(new Line(clock.instant(), question.mac(), Protocol.DHCP, device, why)));
    }

    @Override
    public void note6(Dhcp6Answer answer) {
        Dhcp6Question question = answer.question();
        add(dhcp6(question, asked(question.kind(), question.boot())));
        answer.decision().ifPresent(decision -> add(dhcp6(question, decision.why())));
    }

    private Line dhcp6(Dhcp6Question question, Message what) {
        return new Line(clock.instant(), question.mac(), Protocol.DHCP, question.device(), what);
    }

    private static Message asked(Enum<?> kind, Optional<BootClient> boot) {
        return boot.map(client -> Message.of(
                        "engine.boot.asked",
                        kind,
                        client.platform(),
                        client.stage(),
                        client.overHttp() ? "HTTP" : "TFTP"))
                .orElseGet(() -> Message.of("engine.boot.asked-address", kind));
    }

    @Override
    public synchronized List<Line> of(MacAddress mac) {
        Deque<Line> mine = lines.get(mac);
        return mine == null ? List.of() : List.copyOf(mine);
    }

    @Override
    public synchronized List<MacAddress> machines() {
        var newestFirst = new ArrayList<>(lines.keySet());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public List<Message> suspicions(MacAddress mac) {
        return Suspicions.of(of(mac));
    }
}
