// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;

/** What an agent needs for its session. */
public final class HelloAnswer extends Message {

    /** A poll is held open for at most so long. */
    public static final int MAX_POLL_SECONDS = 300;

    /** Targets' probes for facts: no more than this in all. */
    public static final int MAX_PROBES = 200;

    private final Pins pins;
    private final int pollSeconds;
    private final List<FactProbe> probes;

    /**
     * @param pins replace the ones that the agent has
     * @param pollSeconds for how long the server holds a poll open when there is nothing to do
     * @param probes to be answered by a {@link FactsRequest}
     */
    public HelloAnswer(int protocol, Pins pins, int pollSeconds, List<FactProbe> probes) {
        super(protocol);
        this.pins = pins;
        this.pollSeconds = pollSeconds;
        this.probes = Collections.unmodifiableList(new ArrayList<>(probes));
    }

    public static HelloAnswer of(JsonObject json) {
        return new HelloAnswer(
                protocol(json),
                Pins.from(json),
                (int) json.number("pollSeconds", 1, MAX_POLL_SECONDS),
                json.objects("probes", MAX_PROBES, FactProbe::of));
    }

    public Pins pins() {
        return pins;
    }

    public int pollSeconds() {
        return pollSeconds;
    }

    public List<FactProbe> probes() {
        return probes;
    }

    @Override
    public JsonObject json() {
        return begin().putTexts("pins", pins.values())
                .put("pollSeconds", pollSeconds)
                .put("probes", probes);
    }
}
