// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.wake;

import java.util.List;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.run.ExecutionId;

/**
 * A machine that is to come on.
 *
 * @param execution what waits for it
 * @param machine its name, for people
 * @param macs its network cards, any of which may be the one that listens
 * @param sign how it is known that it is on
 */
public record WakeCall(ExecutionId execution, String machine, List<MacAddress> macs, Sign sign) {

    public WakeCall {
        macs = List.copyOf(macs);
    }
}
