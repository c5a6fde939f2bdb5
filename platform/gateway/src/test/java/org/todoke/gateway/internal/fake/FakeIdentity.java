// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.time.Instant;
import java.util.List;
import org.todoke.agent.wire.Secrets;
import org.todoke.api.security.Pin;
import org.todoke.api.security.ServerIdentity;

/** A server known by this pin. */
public final class FakeIdentity implements ServerIdentity {

    public volatile Pin pin = new Pin(Secrets.pin(new FixedKey()));

    @Override
    public List<Pin> pins() {
        return List.of(pin);
    }

    @Override
    public Instant certificateEnds() {
        return Instant.MAX;
    }

    @Override
    public Pin announceSuccessor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void promoteSuccessor() {
        throw new UnsupportedOperationException();
    }

    private static final class FixedKey implements java.security.PublicKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "fixed";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[] {1, 2, 3};
        }
    }
}
