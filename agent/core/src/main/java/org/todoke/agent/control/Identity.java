// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.util.Collections;
import java.util.Optional;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.EnrolmentToken;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/**
 * Who this agent is, as it is kept in its data folder: an id of the installation; the token and the secret of an enrolment that was
 * begun; and after it the machine's id. Immutable; its text form hides the secret.
 */
final class Identity extends JsonValue {

    private static final int MAX_TEXT = 400;

    private final String instance;
    private final String tokenId;
    private final String secret;
    private final String machineId;
    private final String machineName;
    private final Optional<Pins> pins;

    private Identity(
            String instance, String tokenId, String secret, String machineId, String machineName, Optional<Pins> pins) {
        this.instance = instance;
        this.tokenId = tokenId;
        this.secret = secret;
        this.machineId = machineId;
        this.machineName = machineName;
        this.pins = pins;
    }

    /** A new installation. */
    static Identity fresh(String instance) {
        return new Identity(instance, "", "", "", "", Optional.empty());
    }

    static Identity of(JsonObject json) {
        return new Identity(
                json.text("instance", MAX_TEXT),
                json.textOrEmpty("tokenId", MAX_TEXT),
                json.textOrEmpty("secret", MAX_TEXT),
                json.textOrEmpty("machineId", MAX_TEXT),
                json.textOrEmpty("machineName", MAX_TEXT),
                json.has("pins") ? Optional.of(Pins.from(json)) : Optional.empty());
    }

    /** An enrolment begins; to be kept before it is asked for, so that it can be repeated with the same secret. */
    Identity enrolling(EnrolmentToken token, String newSecret) {
        Pins trusted = new Pins(Collections.singletonList(token.pin()));
        return new Identity(instance, token.id(), newSecret, "", "", Optional.of(trusted));
    }

    /** The server has made a machine of this agent. */
    Identity enrolled(String id, String name, Pins trusted) {
        return new Identity(instance, tokenId, secret, id, name, Optional.of(trusted));
    }

    Identity trusting(Pins trusted) {
        return new Identity(instance, tokenId, secret, machineId, machineName, Optional.of(trusted));
    }

    String instance() {
        return instance;
    }

    /** The token that it enrolled with, or tries to. */
    String tokenId() {
        return tokenId;
    }

    /** Made for that token; empty before any enrolment. */
    String secret() {
        return secret;
    }

    boolean isEnrolled() {
        return !machineId.isEmpty();
    }

    String machineId() {
        return machineId;
    }

    String machineName() {
        return machineName;
    }

    /** There once an enrolment has begun. */
    Optional<Pins> pins() {
        return pins;
    }

    Optional<Credential> credential() {
        return isEnrolled() ? Optional.of(new Credential(machineId, secret)) : Optional.empty();
    }

    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("instance", instance)
                .put("tokenId", tokenId)
                .put("secret", secret)
                .put("machineId", machineId)
                .put("machineName", machineName);
        pins.ifPresent(trusted -> json.putTexts("pins", trusted.values()));
        return json;
    }
}
