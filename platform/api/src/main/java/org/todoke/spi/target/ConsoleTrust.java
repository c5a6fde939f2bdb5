// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import org.osgi.annotation.versioning.ConsumerType;

/** Lets the browser that came with the operating system use the server's console (F-2.29, F-3.2). Pure. */
@ConsumerType
public interface ConsoleTrust extends Capability {

    /**
     * The file that a user imports.
     *
     * @param server the server's address or machine name, as the user will type it
     * @throws org.todoke.api.text.ProblemException INVALID when it is neither
     */
    SystemFile trust(String server);
}
