// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.boot;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.BootFiles;
import org.todoke.api.boot.BootPlane;
import org.todoke.camel.FlowRoute;

/** Finds the files of the boot tree that TFTP clients ask for; HTTP asks the same service. */
@Component(service = RoutesBuilder.class, property = "todoke.part=boot")
public final class TftpRoute extends FlowRoute {

    private final BootFiles files;

    /** @param plane there while booting is switched on: without it there is no such flow */
    @Activate
    public TftpRoute(@Reference BootPlane plane, @Reference BootFiles files) {
        this.files = files;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("boot.tftp", "tftp:boot");
    }

    @Override
    public void configure() {
        from("{{boot.tftp}}").routeId("boot.tftp").bean(files, "open").id("boot.tftp.find");
    }
}
