// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit;

import java.time.Instant;
import java.util.List;
import org.todoke.api.security.Pin;
import org.todoke.api.security.ServerIdentity;

/** A server identity with a made-up pin. */
public final class TestIdentity implements ServerIdentity {

    public static final Pin PIN = new Pin("A".repeat(Pin.TEXT_LENGTH));

    @Override
    public List<Pin> pins() {
        return List.of(PIN);
    }

    @Override
    public Pin announceSuccessor() {
        throw new UnsupportedOperationException("Its one pin is enough");
    }

    @Override
    public void promoteSuccessor() {
        throw new UnsupportedOperationException("No successor is announced");
    }

    @Override
    public Instant certificateEnds() {
        return Instant.MAX;
    }
}
