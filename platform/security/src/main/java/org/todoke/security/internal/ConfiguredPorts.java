// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.security.ServerPorts;

/** The ports of {@value ServerSettings#FILE}. A change of the file makes a new one. */
@Component(configurationPid = ServerSettings.PID)
public final class ConfiguredPorts implements ServerPorts {

    private final int https;
    private final int http;

    @Activate
    public ConfiguredPorts(ServerSettings settings) {
        this.https = settings.https_port();
        this.http = settings.http_port();
    }

    @Override
    public int https() {
        return https;
    }

    @Override
    public int http() {
        return http;
    }
}
