// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;
import org.todoke.agent.wire.work.CleanText;

/** How an object came to a machine that was invited to a session, or why it does not come that way. Sent to the server for people to read. */
public final class Arrival extends JsonValue {

    private static final int MAX_LEAVING = 40;
    private static final int MAX_TROUBLE = 500;

    private final String leaving;
    private final String trouble;
    private final long groupBytes;
    private final long unicastBytes;
    private final boolean whole;

    /**
     * @param leaving why the machine stopped listening: a name of {@link org.todoke.agent.wire.multicast.receive.Leaving}
     * @param trouble what went wrong, in English, or empty
     * @param groupBytes how much came by multicast
     * @param unicastBytes how much came, or is still to come, by unicast instead
     * @param whole whether the object is there and proved
     */
    public Arrival(String leaving, String trouble, long groupBytes, long unicastBytes, boolean whole) {
        this.leaving = leaving;
        this.trouble = CleanText.cut(trouble, MAX_TROUBLE);
        this.groupBytes = groupBytes;
        this.unicastBytes = unicastBytes;
        this.whole = whole;
    }

    /** @throws org.todoke.agent.wire.json.MalformedJsonException when it is something else */
    public static Arrival of(JsonObject json) {
        return new Arrival(
                json.text("leaving", MAX_LEAVING),
                json.textOrEmpty("trouble", MAX_TROUBLE),
                json.number("groupBytes", 0, Long.MAX_VALUE),
                json.number("unicastBytes", 0, Long.MAX_VALUE),
                json.flag("whole"));
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("leaving", leaving)
                .put("trouble", trouble)
                .put("groupBytes", groupBytes)
                .put("unicastBytes", unicastBytes)
                .put("whole", whole);
    }

    public String leaving() {
        return leaving;
    }

    public String trouble() {
        return trouble;
    }

    public long groupBytes() {
        return groupBytes;
    }

    public long unicastBytes() {
        return unicastBytes;
    }

    public boolean isWhole() {
        return whole;
    }
}
