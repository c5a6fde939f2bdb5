// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.target.TargetBundles.Examined;
import org.todoke.api.target.TargetInterview;
import org.todoke.api.target.TargetRivals;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.TextSource;
import org.todoke.spi.target.OsTarget;

/**
 * Tries a bundle out: it is resolved against what this server has, its targets are made and asked, and it is gone again. It is never started, so
 * nothing of it is registered. The bundle that it would replace stays beside it meanwhile.
 */
@Component(service = {Rehearsal.class, CollisionHook.class})
public final class Rehearsal implements CollisionHook {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String LOCATION = "todoke-rehearsal:";

    private final BundleContext context;
    private final Wiring wiring;
    private final TargetInterview interview;
    private final TargetRivals rivals;

    @Activate
    public Rehearsal(BundleContext context, @Reference TargetInterview interview, @Reference TargetRivals rivals) {
        this.context = context;
        this.wiring = new Wiring(context.getBundle(0));
        this.interview = interview;
        this.rivals = rivals;
        // A server that was killed meanwhile has kept it.
        for (Bundle bundle : context.getBundles()) {
            if (isRehearsed(bundle)) {
                remove(bundle);
            }
        }
    }

    /** A bundle may be tried out beside another one of its name and version; nothing else is let in by it. */
    @Override
    public void filterCollisions(int operation, Bundle installer, Collection<Bundle> candidates) {
        if (operation == INSTALLING && installer.equals(context.getBundle())) {
            candidates.clear();
        }
    }

    static boolean isRehearsed(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /**
     * @return what it brings, at least one target
     * @throws ProblemException when it cannot be resolved, or brings none
     */
    List<Examined> hold(Path file, BundleFile description) throws IOException {
        Bundle bundle = install(file, description);
        try {
            if (!wiring.resolve(bundle)) {
                throw new ProblemException(
                        ProblemException.Kind.CONFLICT,
                        wiring.missing(bundle).orElse(Message.of("targets.unresolved", description.bundle())));
            }
            var components = new Components(bundle);
            Optional<Supplier<TextSource>> texts = components.providing(TextSource.class).stream()
                    .findFirst()
                    .map(name -> () -> make(bundle, name, TextSource.class));
            List<Examined> examined = components.providing(OsTarget.class).stream()
                    .map(name -> examine(bundle, name, texts, description))
                    .toList();
            if (examined.isEmpty()) {
                throw ProblemException.invalid("targets.none", description.bundle());
            }
            return examined;
        } finally {
            remove(bundle);
        }
    }

    private Examined examine(
            Bundle bundle, String className, Optional<Supplier<TextSource>> texts, BundleFile description) {
        var made = new Once(() -> make(bundle, className, OsTarget.class));
        var answers = interview.ask(made, texts);
        boolean silent = answers.stream()
                .anyMatch(answer -> answer.failed() && answer.question().startsWith("OsTarget"));
        if (silent || made.target().isEmpty()) {
            return new Examined(Optional.empty(), answers, Optional.empty());
        }
        OsTarget target = made.target().get();
        Optional<Message> objection = answers.stream().anyMatch(TargetInterview.Answered::failed)
                ? Optional.empty()
                : rivals.objection(target, description.symbolicName(), description.version());
        return new Examined(Optional.of(target.info()), answers, objection);
    }

    private Bundle install(Path file, BundleFile description) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return context.installBundle(LOCATION + description.sha256(), in);
        } catch (BundleException e) {
            throw ProblemException.invalid("targets.file.damaged", description.bundle(), e.getMessage());
        }
    }

    private static void remove(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} cannot be uninstalled after it was tried out", bundle, e);
        }
    }

    private static <T> T make(Bundle bundle, String className, Class<T> type) {
        try {
            return type.cast(
                    bundle.loadClass(className).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " cannot be made by a public constructor without arguments", e);
        }
    }

    /** Remembers what was made, on whatever thread that is. */
    private static final class Once implements Supplier<OsTarget> {

        private final Supplier<OsTarget> making;
        private volatile OsTarget made;

        Once(Supplier<OsTarget> making) {
            this.making = making;
        }

        @Override
        public OsTarget get() {
            made = making.get();
            return made;
        }

        Optional<OsTarget> target() {
            return Optional.ofNullable(made);
        }
    }
}
