// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

/**
 * What an administrator hands to a new agent (ruling 3): {@code todoke1.<pin>.<token id>.<secret>}, where pin is the fingerprint of the
 * server's CA key. Read from a file or standard input, never from a command line or URL. Its text form hides the secret.
 */
public final class EnrolmentToken {

    /** No token's text is longer. */
    public static final int MAX_LENGTH = 400;

    private static final String SCHEME = "todoke1";
    private static final int PARTS = 4;

    private final String pin;
    private final String id;
    private final String secret;

    public EnrolmentToken(String pin, String id, String secret) {
        if (!Texts.isSecret(pin) || !Texts.isId(id) || !Texts.isSecret(secret)) {
            throw new IllegalArgumentException("A token has a pin, an id and a secret");
        }
        this.pin = pin;
        this.id = id;
        this.secret = secret;
    }

    /**
     * Reads a token's text; white space around it is ignored.
     *
     * @throws IllegalArgumentException when it is not one; the message does not quote it
     */
    public static EnrolmentToken parse(String text) {
        String[] parts = text.trim().split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("Not an enrolment token: it should look like todoke1.….….…");
        }
        return new EnrolmentToken(parts[1], parts[2], parts[3]);
    }

    public String pin() {
        return pin;
    }

    public String id() {
        return id;
    }

    public String secret() {
        return secret;
    }

    /** The whole token with its secret. */
    public String reveal() {
        return SCHEME + "." + pin + "." + id + "." + secret;
    }

    @Override
    public String toString() {
        return "EnrolmentToken[" + id + "]";
    }
}
