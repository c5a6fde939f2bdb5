// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.todoke.api.target.TargetBundles.Stranded;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.OsTarget;

/** Finds what lies in the deploy folder and brought no target, and says why; bundles that are for something else are left alone. */
final class Stranding {

    private final DeployFolder folder;
    private final Wiring wiring;

    Stranding(BundleContext context, DeployFolder folder) {
        this.folder = folder;
        this.wiring = new Wiring(context.getBundle(0));
    }

    /** @param there the targets that are there, active or not */
    List<Stranded> find(List<TargetStatus> there) {
        return folder.files().stream()
                .flatMap(file ->
                        reason(file, there)
                                .map(reason -> new Stranded(file.getFileName().toString(), reason))
                                .stream())
                .toList();
    }

    private Optional<Message> reason(Path file, List<TargetStatus> there) {
        Optional<Bundle> bundle = folder.bundle(file);
        if (bundle.isEmpty()) {
            return Optional.of(unreadable(file).orElse(Message.of("targets.stranded.not-installed")));
        }
        String name = bundle.get().getSymbolicName() + " " + bundle.get().getVersion();
        return switch (bundle.get().getState()) {
            case Bundle.INSTALLED ->
                Optional.of(wiring.missing(bundle.get()).orElse(Message.of("targets.unresolved", name)));
            case Bundle.RESOLVED -> Optional.of(Message.of("targets.stranded.not-started", name));
            default ->
                isSilent(bundle.get(), name, there)
                        ? Optional.of(Message.of("targets.stranded.no-service", name))
                        : Optional.empty();
        };
    }

    private static Optional<Message> unreadable(Path file) {
        try {
            BundleFile.read(file, file.getFileName().toString());
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.text());
        }
    }

    private static boolean isSilent(Bundle bundle, String name, List<TargetStatus> there) {
        return !new Components(bundle).providing(OsTarget.class).isEmpty()
                && Stream.of(there)
                        .flatMap(List::stream)
                        .noneMatch(target -> target.bundle().equals(name));
    }
}
