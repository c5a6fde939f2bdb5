// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.wake;

import java.util.List;
import org.todoke.api.boot.Ipv4;

/** What shows that a machine is on. */
public sealed interface Sign {

    /** Its agent is heard. */
    record Agent() implements Sign {}

    /** One of its addresses answers an echo: where no agent is expected. */
    record Echo(List<Ipv4> addresses) implements Sign {
        public Echo {
            addresses = List.copyOf(addresses);
        }
    }

    /** One of its addresses takes a connection at this TCP port: where no agent is expected, and echoes are not answered. */
    record Port(List<Ipv4> addresses, int port) implements Sign {
        public Port {
            addresses = List.copyOf(addresses);
        }
    }
}
