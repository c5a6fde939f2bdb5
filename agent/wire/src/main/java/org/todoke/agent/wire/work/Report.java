// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.util.Optional;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** What an agent says of an order. Reports of one order are numbered; a late or repeated one has no effect. */
public final class Report extends JsonValue {

    private static final int MAX_PHASE = 40;

    /** How far the machine is. */
    public enum Phase {
        /** Content is on its way. */
        FETCHING,
        /** A person at the machine is asked whether the order may go on. */
        ASKING,
        /** A command runs, or an archive is unpacked. */
        RUNNING,
        /** The probes are answered. */
        PROVING,
        /** Nothing more happens; the result is there. */
        DONE
    }

    private final OrderId order;
    private final long sequence;
    private final Phase phase;
    private final long bytesDone;
    private final Optional<Result> result;

    /**
     * @param sequence grows with each report of the order
     * @param bytesDone content bytes that the machine has of this order
     * @param result with phase {@link Phase#DONE} and only then
     */
    public Report(OrderId order, long sequence, Phase phase, long bytesDone, Optional<Result> result) {
        if ((phase == Phase.DONE) != result.isPresent()) {
            throw new IllegalArgumentException("A result belongs to the phase DONE and to no other: " + order);
        }
        this.order = order;
        this.sequence = sequence;
        this.phase = phase;
        this.bytesDone = bytesDone;
        this.result = result;
    }

    public static Report of(JsonObject json) {
        return new Report(
                new OrderId(json.text("order", OrderId.MAX_LENGTH)),
                json.number("sequence", 0, Long.MAX_VALUE),
                Phase.valueOf(json.text("phase", MAX_PHASE)),
                json.number("bytesDone", 0, Long.MAX_VALUE),
                json.has("result") ? Optional.of(Result.of(json.object("result"))) : Optional.empty());
    }

    public OrderId order() {
        return order;
    }

    public long sequence() {
        return sequence;
    }

    public Phase phase() {
        return phase;
    }

    public long bytesDone() {
        return bytesDone;
    }

    public Optional<Result> result() {
        return result;
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("order", order.value())
                .put("sequence", sequence)
                .put("phase", phase.name())
                .put("bytesDone", bytesDone)
                .put("result", result);
    }
}
