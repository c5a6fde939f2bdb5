// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.util.Optional;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.Ipv4;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.plane.internal.Plane;

/** What a boot client is to load next: firmware a loader, the loader a script. */
final class BootFileNames {

    private final Plane plane;
    private final LoaderFolder loaders;

    BootFileNames(Plane plane, LoaderFolder loaders) {
        this.plane = plane;
        this.loaders = loaders;
    }

    /** Empty when there is no loader for it. */
    Optional<String> of(BootClient client, Ipv4 server) {
        if (client.stage() == Stage.IPXE) {
            return Optional.of(plane.httpBase(server) + "/boot.ipxe");
        }
        return loaders.nameFor(client.platform(), plane.settings().secureBoot())
                .map(name -> client.overHttp() ? plane.httpBase(server) + "/loaders/" + name : "loaders/" + name);
    }
}
