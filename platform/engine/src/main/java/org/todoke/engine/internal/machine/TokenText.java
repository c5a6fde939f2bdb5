// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import org.todoke.api.security.Pin;
import org.todoke.api.security.Secret;

/**
 * An enrolment token as text: {@code todoke1.<pin>.<id>.<secret>}. It carries the pin of the server's CA, so an agent that has the
 * token knows the server (ruling 3).
 */
final class TokenText {

    private TokenText() {}

    static String of(Pin pin, String id, Secret secret) {
        return "todoke1." + pin.text() + "." + id + "." + secret.reveal();
    }
}
