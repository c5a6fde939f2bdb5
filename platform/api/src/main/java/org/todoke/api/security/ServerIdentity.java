// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What agents recognise this server by. The service exists only once the identity has been read or made: where it is absent,
 * the server cannot prove itself, and nothing may be enrolled. Thread-safe, never blocks.
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
}
