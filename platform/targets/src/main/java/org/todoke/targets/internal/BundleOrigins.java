// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetOrigins;

/**
 * Knows the files of installed bundles: the copies that the framework runs, not what lies by now where they came from. OSGi does not tell
 * where a framework keeps them; this is how Felix does.
 */
@Component
public final class BundleOrigins implements TargetOrigins {

    private static final Logger LOG = LoggerFactory.getLogger(BundleOrigins.class);
    private static final String REFERENCE = "reference:";

    private final BundleContext context;

    @Activate
    public BundleOrigins(BundleContext context) {
        this.context = context;
    }

    @Override
    public TargetOrigin of(long bundleId) {
        Bundle bundle = context.getBundle(bundleId);
        if (bundle == null) {
            return TargetOrigin.unknown();
        }
        String source = source(bundle.getLocation());
        Optional<Path> file = file(bundle);
        if (file.isEmpty()) {
            LOG.warn("The file of {} is not found", bundle);
            return new TargetOrigin(source, "", java.util.List.of());
        }
        return BundleFile.read(file.get(), source).origin(source);
    }

    /** The last part of a file's name; of anything else, all. */
    private static String source(String location) {
        return location.startsWith("file:") ? location.substring(location.lastIndexOf('/') + 1) : location;
    }

    private static Optional<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        if (location.startsWith(REFERENCE)) {
            return Optional.of(Path.of(URI.create(location.substring(REFERENCE.length()))))
                    .filter(Files::isRegularFile);
        }
        return Optional.ofNullable(bundle.getDataFile(""))
                .map(File::toPath)
                .map(Path::getParent)
                .flatMap(BundleOrigins::newestRevision);
    }

    /** {@code bundle42/version0.1/bundle.jar}: the second number grows with each update. */
    private static Optional<Path> newestRevision(Path cache) {
        Path newest = null;
        int most = -1;
        try (DirectoryStream<Path> revisions = Files.newDirectoryStream(cache, "version*")) {
            for (Path revision : revisions) {
                String name = revision.getFileName().toString();
                int number = Integer.parseInt(name.substring(name.lastIndexOf('.') + 1));
                if (number > most && Files.isRegularFile(revision.resolve("bundle.jar"))) {
                    most = number;
                    newest = revision.resolve("bundle.jar");
                }
            }
        } catch (IOException | NumberFormatException e) {
            LOG.warn("Cannot look into {}", cache, e);
        }
        return Optional.ofNullable(newest);
    }
}
