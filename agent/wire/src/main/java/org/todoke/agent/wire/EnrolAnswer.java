// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.JsonObject;

/** The machine that an agent has become. */
public final class EnrolAnswer extends Message {

    private final String machineId;
    private final String machineName;
    private final Pins pins;

    public EnrolAnswer(int protocol, String machineId, String machineName, Pins pins) {
        super(protocol);
        if (!Texts.isId(machineId)) {
            throw new IllegalArgumentException("'machineId' is not an id");
        }
        this.machineId = machineId;
        this.machineName = machineName;
        this.pins = pins;
    }

    public static EnrolAnswer of(JsonObject json) {
        return new EnrolAnswer(
                protocol(json),
                json.text("machineId", Texts.MAX_ID),
                json.text("machineName", Texts.MAX_NAME),
                Pins.from(json));
    }

    public String machineId() {
        return machineId;
    }

    public String machineName() {
        return machineName;
    }

    public Pins pins() {
        return pins;
    }

    @Override
    public JsonObject json() {
        return begin().put("machineId", machineId)
                .put("machineName", machineName)
                .putTexts("pins", pins.values());
    }
}
