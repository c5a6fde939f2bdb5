// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.JsonObject;

/**
 * An agent's wish to join, sent to {@link Paths#ENROL} without a credential. The same token with the same credential secret again
 * means the same machine, so it may be repeated.
 */
public final class EnrolRequest extends Message {

    /** An agent's installation: its version, and a random id that its data folder got when it was made. */
    public static final class Origin {
        private final String agentVersion;
        private final String instance;

        public Origin(String agentVersion, String instance) {
            this.agentVersion = agentVersion;
            this.instance = instance;
        }
    }

    private final Origin origin;
    private final String session;
    private final String tokenId;
    private final String tokenSecret;
    private final String credentialSecret;
    private final String name;
    private final FactSet facts;

    private EnrolRequest(
            int protocol,
            Origin origin,
            String session,
            String[] token,
            String credentialSecret,
            String name,
            FactSet facts) {
        super(protocol);
        if (!Texts.isSecret(credentialSecret)) {
            throw new IllegalArgumentException("'credentialSecret' is not 256 bits in base64url");
        }
        this.origin = origin;
        this.session = session;
        this.tokenId = token[0];
        this.tokenSecret = token[1];
        this.credentialSecret = credentialSecret;
        this.name = name;
        this.facts = facts;
    }

    /**
     * @param session random, one for each start of the agent's process
     * @param credentialSecret made by the agent; what it will show from now on
     * @param name the name that it would like
     */
    public EnrolRequest(
            Origin origin, String session, EnrolmentToken token, String credentialSecret, String name, FactSet facts) {
        this(
                Protocol.NEWEST,
                origin,
                session,
                new String[] {token.id(), token.secret()},
                credentialSecret,
                name,
                facts);
    }

    public static EnrolRequest of(JsonObject json) {
        JsonObject token = json.object("token");
        return new EnrolRequest(
                protocol(json),
                new Origin(json.text("agentVersion", Texts.MAX_ID), json.text("instance", Texts.MAX_ID)),
                json.text("session", Texts.MAX_ID),
                new String[] {token.text("id", Texts.MAX_ID), token.text("secret", EnrolmentToken.MAX_LENGTH)},
                json.text("credentialSecret", Secrets.TEXT_LENGTH),
                json.text("name", Texts.MAX_NAME),
                FactSet.from(json));
    }

    public String agentVersion() {
        return origin.agentVersion;
    }

    public String instance() {
        return origin.instance;
    }

    public String session() {
        return session;
    }

    public String tokenId() {
        return tokenId;
    }

    public String tokenSecret() {
        return tokenSecret;
    }

    public String credentialSecret() {
        return credentialSecret;
    }

    public String name() {
        return name;
    }

    public FactSet facts() {
        return facts;
    }

    @Override
    public JsonObject json() {
        return begin().put("agentVersion", origin.agentVersion)
                .put("instance", origin.instance)
                .put("session", session)
                .put("token", new JsonObject().put("id", tokenId).put("secret", tokenSecret))
                .put("credentialSecret", credentialSecret)
                .put("name", name)
                .put("facts", facts.values());
    }
}
