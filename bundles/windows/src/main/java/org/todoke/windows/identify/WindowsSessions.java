// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.List;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.Sessions;

/**
 * Who is logged on, by {@code quser.exe}: it ends with another code than 0 when nobody is, and is missing on home editions, where the answer is unknown. A
 * line of a session has its number and, in any language, its logon time; headings have neither.
 */
public final class WindowsSessions {

    private WindowsSessions() {}

    public static Sessions byQuser() {
        var probe = new Probe.Command(List.of("quser.exe"), "^[> ]?\\S+.*\\s[0-9]+\\s.*[0-9]{1,2}:[0-9]{2}");
        return new Sessions(new Check(probe, new Expectation.Exists()));
    }
}
