// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;

/**
 * Delivery by multicast. A session opened here announces itself, waits for its receivers, sends, repairs and ends by itself;
 * sessions live in memory, and who needs one after a restart opens it again with {@link SessionOptions#resuming}. Thread-safe.
 */
@ProviderType
public interface Sessions {

    /**
     * Opens a session. Reads the whole object once if its blocks have never been hashed, so it blocks on disk.
     *
     * @param receivers at least one, each once
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when the object is not stored; EXHAUSTED when no address is
     *     free or too many sessions are open; CONFLICT when the address or the session is in use; INVALID when
     *     interface or address cannot be used; UNAVAILABLE when ports or disk fail
     */
    Session open(ContentRef content, List<MachineId> receivers, SessionOptions options);

    Optional<Session> find(SessionId id);

    /** Those that have not ended, and those that ended in the last minutes. */
    List<Session> all();
}
