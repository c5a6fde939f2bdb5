// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.link;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.todoke.agent.wire.multicast.Arrival;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.multicast.receive.UnicastSource;
import org.todoke.agent.wire.work.ContentRef;

/** What the server says of objects that it sends to many machines at once, and the parts of them that do not come that way. Thread-safe; blocks. */
public interface GroupSource extends UnicastSource {

    /**
     * How to take part; empty when this machine gets the object by itself.
     *
     * @throws NotAskedHereException when the server knows no such question, or not yet
     */
    Optional<Invitation> invitation(ContentRef content) throws IOException;

    /** Says how an object came, or why it does not come by multicast. */
    void tell(ContentRef content, Arrival arrival) throws IOException;

    /** Other machines of the site that have the object, as {@code HOST:PORT}; none where sharing is off. */
    List<String> peers(ContentRef content) throws IOException;

    /** Has the server know that this machine gives the object to others, on this TCP port. */
    void share(ContentRef content, int port) throws IOException;

    /** The server is one without sessions, or it only starts. */
    final class NotAskedHereException extends IOException {
        private static final long serialVersionUID = 1L;

        public NotAskedHereException(String message) {
            super(message);
        }
    }
}
