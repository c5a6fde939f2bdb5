// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import org.todoke.agent.wire.Pins;
import org.todoke.api.security.Pin;
import org.todoke.api.security.ServerIdentity;

/** What agents shall know this server by (ruling 3). */
final class Pinning {

    private Pinning() {}

    static Pins of(ServerIdentity identity) {
        return new Pins(identity.pins().stream().map(Pin::text).toList());
    }
}
