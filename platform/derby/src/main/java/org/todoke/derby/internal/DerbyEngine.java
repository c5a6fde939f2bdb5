// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.derby.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derby's life inside this process: its settings before it boots, its orderly end afterwards, without which the next start has to
 * recover from the log. Derby takes settings from system properties alone; one that is set already is left as it is.
 */
@Component(service = DerbyEngine.class)
public final class DerbyEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DerbyEngine.class);
    /** SQLState of Derby's answer to a shutdown that went well: it always throws. */
    private static final String SHUT_DOWN = "XJ015";

    @Activate
    public DerbyEngine(BundleContext context) {
        this(Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data")));
    }

    DerbyEngine(Path data) {
        Path home = data.toAbsolutePath().resolve("derby");
        // Derby makes the folder itself, its log's too: both are then its owner's alone.
        set("derby.system.home", home.toString());
        set("derby.stream.error.file", home.resolve("derby.log").toString());
        // Facts, output and hashes of credentials are nobody's business but the server's.
        set("derby.storage.useDefaultFilePermissions", "false");
        // Derby looks for deadlocks only after this many seconds of waiting; its default is 20.
        set("derby.locks.deadlockTimeout", "1");
        set("derby.locks.waitTimeout", "15");
        // A run on all machines writes more rows in one transaction than the 5,000 after which Derby would lock whole
        // tables.
        set("derby.locks.escalationThreshold", "200000");
    }

    @Deactivate
    void shutDown() {
        try {
            new EmbeddedDriver().connect("jdbc:derby:;shutdown=true", new Properties());
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                LOG.warn("Derby did not shut down in order; its next start recovers from the log", e);
            }
        }
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
