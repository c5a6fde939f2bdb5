// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.ConsoleTrust;
import org.todoke.spi.target.SystemFile;

/** The console for Internet Explorer on XP and 2003: the server in the trusted sites zone, as a registry file (F-2.29, F-3.2). */
public final class TrustedSitesZone implements ConsoleTrust {

    @Override
    public SystemFile trust(String server) {
        if (!TrustedSites.isServer(server)) {
            throw ProblemException.invalid("windows.trusted-sites.server", server);
        }
        return new SystemFile("trusted-sites.reg", TrustedSites.registryFile(server), RegistryFile.CHARSET, true);
    }
}
