// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit;

import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;

/** What a target says of a machine, in one line, for tables of tests. */
public final class Identified {

    private Identified() {}

    /** {@code Windows XP Professional, SP 2, x86}; for a machine that it does not claim, the key of the reason. */
    public static String by(OsTarget target, Facts facts) {
        Identification answer =
                target.capabilities().get(Identify.class).orElseThrow().identify(facts);
        if (answer instanceof Identification.NoMatch no) {
            return no.reason().key();
        }
        OsDescription os = ((Identification.Match) answer).os();
        return os.product() + ", SP " + os.servicePack() + ", " + os.architecture();
    }
}
