// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.concurrent.CompletionStage;
import org.todoke.api.boot.Ipv4;

/** Looks whether an address is in use before it is given to somebody. */
public interface AddressProbe {

    /**
     * Whether something answers there: known after about a second when nothing does. False as well when it cannot be found out, or when the
     * administrator does not want the probe. Never blocks, and never fails.
     */
    CompletionStage<Boolean> isTaken(Ipv4 address);
}
