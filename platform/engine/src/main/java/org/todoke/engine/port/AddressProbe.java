// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import org.todoke.api.boot.Ipv4;

/** Looks whether an address is in use before it is given to somebody. */
public interface AddressProbe {

    /**
     * Whether something answers there. Blocks for about a second when nothing does; false as well when it cannot be found out, or when the
     * administrator does not want the probe.
     */
    boolean isTaken(Ipv4 address);
}
