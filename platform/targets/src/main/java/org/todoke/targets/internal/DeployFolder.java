// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The folder from which Felix File Install takes bundles: a file that appears, changes or goes is a bundle that does. */
final class DeployFolder {

    private final BundleContext context;
    private final Path folder;

    DeployFolder(BundleContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** Every jar in it, by name. */
    List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundle that came by this file. */
    Optional<Bundle> bundle(Path file) {
        return Stream.of(context.getBundles())
                .filter(bundle -> file(bundle).filter(file::equals).isPresent())
                .findFirst();
    }

    /** The file by which a bundle came; empty when it came by another way. File Install writes {@code file:/…} for it. */
    Optional<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith("file:/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(location))).filter(file -> folder.equals(file.getParent()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no file of this machine
        }
    }

    /** Where a bundle of this name belongs that is not there yet. */
    Path place(String symbolicName) {
        return folder.resolve(symbolicName.replaceAll("[^A-Za-z0-9._-]", "_") + ".jar");
    }

    /** Whole or not at all: half a file is never seen. */
    void put(Path file, Path place) throws IOException {
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove(Path place) throws IOException {
        Files.deleteIfExists(place);
    }
}
