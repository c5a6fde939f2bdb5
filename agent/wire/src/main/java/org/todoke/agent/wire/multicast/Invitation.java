// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import java.util.regex.Pattern;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;
import org.todoke.agent.wire.json.MalformedJsonException;
import org.todoke.agent.wire.work.ContentRef;

/**
 * What a receiver is told of a session over its authenticated channel. Session and receiver numbers are random and secret enough
 * that nobody off the network's path can take part.
 */
public final class Invitation extends JsonValue {

    private static final int MAX_PORT = 0xffff;
    private static final int HEX = 16;
    private static final int MAX_HOST = 255;
    private static final int NUMBER_DIGITS = 16;
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{16}");

    private final long session;
    private final long receiver;
    private final int ordinal;
    private final ContentRef content;
    private final BlockLayout layout;
    private final String group;
    private final int dataPort;
    private final String repairHost;
    private final int repairPort;

    /**
     * @param receiver this receiver's own number
     * @param ordinal its short number in the session, which announcements use
     * @param group the multicast address, as a literal
     * @param repairHost where statuses go
     */
    public Invitation(
            long session,
            long receiver,
            int ordinal,
            ContentRef content,
            BlockLayout layout,
            String group,
            int dataPort,
            String repairHost,
            int repairPort) {
        this.session = session;
        this.receiver = receiver;
        this.ordinal = ordinal;
        this.content = content;
        this.layout = layout;
        this.group = group;
        this.dataPort = dataPort;
        this.repairHost = repairHost;
        this.repairPort = repairPort;
    }

    /** @throws org.todoke.agent.wire.json.MalformedJsonException when it is no invitation */
    public static Invitation of(JsonObject json) {
        ContentRef content = ContentRef.of(json.object("content"));
        return new Invitation(
                number(json, "session"),
                number(json, "receiver"),
                (int) json.number("ordinal", 0, MAX_PORT),
                content,
                new BlockLayout(content.sizeBytes(), (int) json.number("symbolBytes", Long.BYTES, MAX_PORT), (int)
                        json.number("dataSymbols", 1, MAX_HOST)),
                json.text("group", MAX_HOST),
                (int) json.number("dataPort", 1, MAX_PORT),
                json.text("repairHost", MAX_HOST),
                (int) json.number("repairPort", 1, MAX_PORT));
    }

    private static long number(JsonObject json, String name) {
        String text = json.text(name, NUMBER_DIGITS);
        if (!NUMBER.matcher(text).matches()) {
            throw new MalformedJsonException("'" + name + "' is not 16 hexadecimal digits");
        }
        return Long.parseUnsignedLong(text, HEX);
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("session", String.format("%016x", session))
                .put("receiver", String.format("%016x", receiver))
                .put("ordinal", ordinal)
                .put("content", content)
                .put("symbolBytes", layout.symbolBytes())
                .put("dataSymbols", layout.dataSymbols())
                .put("group", group)
                .put("dataPort", dataPort)
                .put("repairHost", repairHost)
                .put("repairPort", repairPort);
    }

    public long session() {
        return session;
    }

    public long receiver() {
        return receiver;
    }

    public int ordinal() {
        return ordinal;
    }

    public ContentRef content() {
        return content;
    }

    public BlockLayout layout() {
        return layout;
    }

    public String group() {
        return group;
    }

    public int dataPort() {
        return dataPort;
    }

    public String repairHost() {
        return repairHost;
    }

    public int repairPort() {
        return repairPort;
    }
}
