// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.Optional;

/**
 * Who an agent is, in the header {@code Authorization: Bearer <machine id>.<secret>} of everything but enrolment. Its text form hides
 * the secret.
 */
public final class Credential {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_HEADER = 400;

    private final String machineId;
    private final String secret;

    public Credential(String machineId, String secret) {
        if (!Texts.isId(machineId) || !Texts.isSecret(secret)) {
            throw new IllegalArgumentException("A credential has a machine id and a secret of 256 bits");
        }
        this.machineId = machineId;
        this.secret = secret;
    }

    /** What a header holds; empty when it holds no credential of ours. */
    public static Optional<Credential> parse(String header) {
        if (header == null
                || header.length() > MAX_HEADER
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String[] parts = header.substring(SCHEME.length()).trim().split("\\.", -1);
        if (parts.length != 2 || !Texts.isId(parts[0]) || !Texts.isSecret(parts[1])) {
            return Optional.empty();
        }
        return Optional.of(new Credential(parts[0], parts[1]));
    }

    public String header() {
        return SCHEME + machineId + "." + secret;
    }

    public String machineId() {
        return machineId;
    }

    public String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "Credential[" + machineId + "]";
    }
}
