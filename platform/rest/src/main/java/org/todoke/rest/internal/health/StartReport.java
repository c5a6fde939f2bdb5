// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves word for the start script, which has no HTTP client: {@code data/not-ready.txt} with what is missing while the
 * server comes up, {@code data/ready} from the moment it was ready for the first time. Looks every
 * {@value #INTERVAL_MILLIS} ms until then, on a thread of its own, and never after.
 */
@Component(
        service = {},
        immediate = true)
public final class StartReport {

    static final int INTERVAL_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

    private final Path ready;
    private final Path notReady;
    private final Readiness readiness;
    private final Wording wording;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "start report"));
    private String last = "";

    @Activate
    public StartReport(BundleContext bundles, @Reference Readiness readiness, @Reference Wording wording) {
        this(Path.of(bundles.getProperty("karaf.data")), readiness, wording);
    }

    StartReport(Path data, Readiness readiness, Wording wording) {
        this.ready = data.resolve("ready");
        this.notReady = data.resolve("not-ready.txt");
        this.readiness = readiness;
        this.wording = wording;
        clock.scheduleWithFixedDelay(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }

    private void look() {
        try {
            List<Shortfall> missing = readiness.shortfalls();
            if (missing.isEmpty()) {
                Files.deleteIfExists(notReady);
                put(ready, "ready\n");
                LOG.info("The server is ready");
                clock.shutdown();
            } else {
                report(missing);
            }
        } catch (IOException e) {
            LOG.error("Cannot leave word of the start in {}", ready.getParent(), e);
            clock.shutdown();
        }
    }

    private void report(List<Shortfall> missing) throws IOException {
        String now = missing.stream()
                .map(part -> part.part() + ": " + wording.render(part.reason(), Locale.ENGLISH))
                .collect(Collectors.joining("\n"));
        if (!now.equals(last)) {
            put(notReady, now + "\n");
            last = now;
        }
    }

    private static void put(Path file, String text) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
