// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.store.internal.StoreTexts;
import org.todoke.store.internal.jdbc.Database;

/**
 * Makes a {@link Database} service of the DataSource that {@code etc/org.ops4j.datasource-todoke.cfg} describes, once its tables are
 * in order: without it there are no stores, and without stores no server. When that cannot become so at a start, the server is
 * stopped and the launcher finds the reason. A changed file brings another DataSource, and the database is opened anew.
 */
@Component(service = {})
public final class DatabaseOpener {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOpener.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final BundleContext context;
    private final StoreReadiness readiness;
    private final StoreTexts texts;
    private final Opening opening;
    private ServiceRegistration<Database> registration;
    private boolean withdrawn;

    @Activate
    public DatabaseOpener(
            BundleContext context,
            @Reference(target = "(dataSourceName=todoke)") DataSource source,
            @Reference StoreReadiness readiness,
            @Reference StoreTexts texts) {
        this.context = context;
        this.readiness = readiness;
        this.texts = texts;
        this.opening = new Opening(source, readiness, PAUSE, this::publish, this::refuse);
        var thread = new Thread(opening, "todoke-store-opening");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    void withdraw() {
        opening.end();
        ServiceRegistration<Database> last;
        synchronized (this) {
            withdrawn = true;
            last = registration;
        }
        if (last != null) {
            last.unregister();
        }
        readiness.dataSourceGone();
    }

    /** No lock is held while the service comes and goes: stores and all that hangs on them start and stop meanwhile. */
    private void publish(Database database) {
        ServiceRegistration<Database> fresh = context.registerService(Database.class, database, null);
        synchronized (this) {
            if (!withdrawn) {
                registration = fresh;
                return;
            }
        }
        fresh.unregister();
    }

    /** A slip in the file of a server at work does not stop it: it says what is wrong until the file is mended. */
    private void refuse(Message reason) {
        if (readiness.hasServed()) {
            LOG.error("There is no database now: {}", texts.render(reason, Locale.ENGLISH));
        } else {
            stopServer(reason);
        }
    }

    private void stopServer(Message reason) {
        Path data =
                Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"));
        try {
            StartupFailure.write(data, texts.render(reason, Locale.getDefault()));
        } catch (IOException e) {
            LOG.error("The reason for the refused start cannot be written to {}", data, e);
        }
        LOG.error("The server does not start: {}", texts.render(reason, Locale.ENGLISH));
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
        } catch (BundleException e) {
            LOG.error("The framework cannot be stopped", e);
        }
    }
}
