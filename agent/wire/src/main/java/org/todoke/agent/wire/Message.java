// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** A message of either side. Each kind has a static {@code of(JsonObject)} that reads what {@link #bytes()} wrote. */
public abstract class Message extends JsonValue {

    private final int protocol;

    Message(int protocol) {
        this.protocol = protocol;
    }

    /**
     * The version that a message says it is of; read this first, since the rest depends on it.
     *
     * @throws org.todoke.agent.wire.json.MalformedJsonException when it says none
     */
    public static int protocol(JsonObject json) {
        return (int) json.number("protocol", 1, Protocol.MAX_VERSION);
    }

    public final int protocol() {
        return protocol;
    }

    public final byte[] bytes() {
        return Json.bytes(json());
    }

    final JsonObject begin() {
        return new JsonObject().put("protocol", protocol);
    }
}
