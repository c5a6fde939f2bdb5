// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.ProblemException;

/**
 * What agents recognise this server by. The service exists only once the identity has been read or made: where it is absent,
 * the server cannot prove itself, and nothing may be enrolled. Thread-safe; queries never block, changes write to the disk.
 */
@ProviderType
public interface ServerIdentity {

    /**
     * The keys that an agent shall accept (ruling 3): the current certification authority first, then the successor where
     * one is announced. One or two elements. Ask anew for each use; the answer changes when a successor is announced.
     */
    List<Pin> pins();

    /** When the certificate that is served now ends. It is renewed well before; agents see no difference. */
    Instant certificateEnds();

    /**
     * Makes the key that agents shall accept beside today's, ahead of its use (ruling 3). From now on {@link #pins()} has two
     * elements. Where a successor is announced already, it stays.
     *
     * @return the successor's pin
     * @throws ProblemException when it cannot be kept on the disk; then nothing has changed
     */
    Pin announceSuccessor();

    /**
     * Lets the announced successor take over: the certificate that is served from now on is signed by it. An agent that has not
     * heard of it by then does not know the server any more and must enrol again.
     *
     * @throws ProblemException when none is announced, or it cannot be kept on the disk
     */
    void promoteSuccessor();
}
