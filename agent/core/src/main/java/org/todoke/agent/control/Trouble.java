// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.net.URL;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says once that the server cannot be reached and why, and once that it can be again; a long outage fills no log. Not thread-safe. */
final class Trouble {

    private static final Logger LOG = Logger.getLogger(Trouble.class.getName());

    private final URL server;
    private String last = "";

    Trouble(URL server) {
        this.server = server;
    }

    void with(Exception failure) {
        String what = String.valueOf(failure.getMessage());
        if (UntrustedServerException.isBehind(failure)) {
            what = "it does not prove to be the server that this agent enrolled with: " + what;
        }
        if (!what.equals(last)) {
            last = what;
            LOG.warning("No contact with " + server + ", trying on: " + what);
            LOG.log(Level.FINE, "Details", failure);
        }
    }

    void over() {
        if (!last.isEmpty()) {
            last = "";
            LOG.info("In contact with " + server + " again");
        }
    }
}
