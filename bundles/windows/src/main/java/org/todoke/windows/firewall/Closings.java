// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import org.todoke.api.text.Message;
import org.todoke.spi.target.Firewall.Closing;
import org.todoke.spi.target.Firewall.Closing.When;

/** What closes ports on more than one Windows. */
public final class Closings {

    /** Until the firewall's service is up, everything is closed (F-1.1). */
    public static final Closing BOOT = Closing.at(When.BOOT, Message.of("windows.closing.boot"));

    /** Switched on after our installation (F-0.16, F-0.18). */
    public static final Closing SWITCHED_ON = Closing.at(When.SWITCHED_ON, Message.of("windows.closing.switched-on"));

    /** Post-Setup Security Updates, of 2003 SP1 on (F-3.1). */
    public static final Closing PSSU = Closing.at(When.FIRST_START, Message.of("windows.closing.pssu"));

    private Closings() {}
}
