// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.access.Permission;
import org.todoke.spi.console.ConsolePart;

/** The parts of the console that other bundles bring; they come and go with their bundles. A part that cannot be used is left out and named in the log. */
@Component(service = ConsoleParts.class)
public final class ConsoleParts {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleParts.class);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    private final BundleContext context;
    private final Map<ServiceReference<ConsolePart>, Installed> installed = new ConcurrentHashMap<>();

    @Activate
    public ConsoleParts(BundleContext context) {
        this.context = context;
    }

    /**
     * @param tag changes when the part's bundle does
     * @param assets of the part's bundle
     */
    record Installed(ConsolePart part, String tag, Assets assets) {}

    /** What the browser is told of a part. @param module where it is, from the console's root */
    record Shown(
            String id,
            ConsolePart.Place place,
            String step,
            String module,
            Permission permission,
            String title,
            Map<String, String> texts) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPart(ServiceReference<ConsolePart> reference) {
        ConsolePart part = context.getService(reference);
        if (part == null) {
            return;
        }
        String bundle = reference.getBundle().getSymbolicName();
        try {
            accept(part, bundle);
            String tag = reference.getBundle().getBundleId() + "-"
                    + Long.toString(reference.getBundle().getLastModified(), Character.MAX_RADIX);
            installed.put(reference, new Installed(part, tag, new Assets(reference.getBundle()::getEntry)));
        } catch (RuntimeException e) {
            LOG.error("The console part of {} is left out: {}", bundle, e.getMessage());
            context.ungetService(reference);
        }
    }

    void removePart(ServiceReference<ConsolePart> reference) {
        if (installed.remove(reference) != null) {
            context.ungetService(reference);
        }
    }

    private void accept(ConsolePart part, String bundle) {
        if (!ID.matcher(part.id()).matches()) {
            throw new IllegalArgumentException("its id is no id: " + part.id());
        }
        if (find(part.id()).isPresent()) {
            throw new IllegalArgumentException("there is a part with the id " + part.id());
        }
        if (part.texts().pattern(part.title(), Locale.ENGLISH).isEmpty()) {
            throw new IllegalArgumentException("it has no text " + part.title());
        }
        if (part.place() == ConsolePart.Place.STEP_EDITOR && part.step().isEmpty()) {
            throw new IllegalArgumentException("an editor says for which step it is");
        }
        if (part.permission() == null || part.place() == null || part.module() == null) {
            throw new IllegalArgumentException("place, module or permission is missing in " + bundle);
        }
    }

    Optional<Installed> find(String id) {
        return installed.values().stream()
                .filter(candidate -> candidate.part().id().equals(id))
                .findFirst();
    }

    List<Shown> shown(Locale language) {
        return installed.values().stream()
                .map(one -> new Shown(
                        one.part().id(),
                        one.part().place(),
                        one.part().step(),
                        "parts/" + one.part().id() + "/" + one.tag() + "/"
                                + one.part().module(),
                        one.part().permission(),
                        one.part().title(),
                        Json.texts(one.part().texts(), language)))
                .sorted(Comparator.comparing(Shown::id))
                .toList();
    }
}
