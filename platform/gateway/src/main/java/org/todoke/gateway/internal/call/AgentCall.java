// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import java.util.Optional;
import org.todoke.agent.wire.Message;
import org.todoke.agent.wire.Protocol;
import org.todoke.agent.wire.ProtocolRefusedException;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.CleanText;
import org.todoke.api.machine.MachineId;
import org.todoke.gateway.internal.http.Problems;
import org.todoke.gateway.internal.http.Refusal;
import org.todoke.gateway.internal.http.Reply;

/**
 * One kind of message that agents send. Thread-safe; may block on the database; what it throws becomes the answer.
 *
 * @param <M> the message as it is read
 */
public abstract class AgentCall<M extends Message> {

    private final String path;
    private final int maxBytes;

    AgentCall(String path, int maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    public final String path() {
        return path;
    }

    public final int maxBytes() {
        return maxBytes;
    }

    /** Whether it is sent without a credential. */
    public boolean isAnonymous() {
        return false;
    }

    /** @param caller who showed the credential; empty when the call is anonymous */
    public final void take(Optional<MachineId> caller, byte[] body, Reply reply) {
        M message;
        try {
            JsonObject json = Json.parse(body);
            checkProtocol(Message.protocol(json));
            message = read(json, caller);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
        answer(caller, message, reply);
    }

    /** @throws IllegalArgumentException when it is malformed */
    abstract M read(JsonObject json, Optional<MachineId> caller);

    abstract void answer(Optional<MachineId> caller, M message, Reply reply);

    /** Ruling 5; those that open a conversation negotiate instead. */
    void checkProtocol(int version) {
        if (!Protocol.speaks(version)) {
            throw protocolRefused(version);
        }
    }

    static int negotiate(int version) {
        try {
            return Protocol.negotiate(version, Protocol.NEWEST);
        } catch (ProtocolRefusedException e) {
            throw protocolRefused(version);
        }
    }

    /** A text that must say something and that every database takes. */
    static String plain(String member, String text) {
        if (text.isBlank() || !CleanText.of(text).equals(text)) {
            throw Refusal.malformed("'" + member + "' is empty or has characters that it must not have");
        }
        return text;
    }

    private static Refusal protocolRefused(int version) {
        return new Refusal(
                Problems.UPGRADE_REQUIRED,
                org.todoke.agent.wire.Problem.Code.PROTOCOL_REFUSED,
                org.todoke.api.text.Message.of(
                        "gateway.protocol", version, Protocol.oldest(Protocol.NEWEST), Protocol.NEWEST));
    }
}
