// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The file {@code etc/org.todoke.server.cfg}: where the server listens, and what it lets a client send. */
@ObjectClassDefinition(
        localization = "OSGI-INF/l10n/server",
        name = "%server.name",
        description = "%server.description")
public @interface ServerSettings {

    String PID = "org.todoke.server";

    /** The file as messages name it. */
    String FILE = "etc/org.todoke.server.cfg";

    @AttributeDefinition(name = "%https.port.name", description = "%https.port.description", min = "1", max = "65535")
    int https_port() default 8443;

    @AttributeDefinition(name = "%https.host.name", description = "%https.host.description")
    String https_host() default "0.0.0.0";

    @AttributeDefinition(name = "%http.port.name", description = "%http.port.description", min = "1", max = "65535")
    int http_port() default 8181;

    @AttributeDefinition(name = "%http.host.name", description = "%http.host.description")
    String http_host() default "0.0.0.0";

    @AttributeDefinition(name = "%names.name", description = "%names.description", required = false)
    String[] names() default {};

    @AttributeDefinition(
            name = "%header.max.bytes.name",
            description = "%header.max.bytes.description",
            min = "4096",
            max = "65536")
    int header_max_bytes() default 16_384;

    @AttributeDefinition(
            name = "%form.max.bytes.name",
            description = "%form.max.bytes.description",
            min = "1024",
            max = "16777216")
    int form_max_bytes() default 262_144;

    @AttributeDefinition(
            name = "%idle.timeout.seconds.name",
            description = "%idle.timeout.seconds.description",
            min = "10",
            max = "3600")
    int idle_timeout_seconds() default 120;

    @AttributeDefinition(name = "%threads.max.name", description = "%threads.max.description", min = "16", max = "2000")
    int threads_max() default 250;
}
