// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.todoke.api.text.Message;

/** Says what keeps a bundle from being resolved, in the words of who wrote it: the package and its versions, not a resolver's trace. */
final class Wiring {

    private static final String PACKAGE = "osgi.wiring.package";
    private static final Pattern NAME = Pattern.compile("osgi[.]wiring[.]package=([^)]+)");
    private static final Pattern AT_LEAST = Pattern.compile("version>=([^)]+)");
    private static final Pattern BELOW = Pattern.compile("!\\(version>=([^)]+)");

    private final FrameworkWiring framework;

    Wiring(Bundle system) {
        this.framework = system.adapt(FrameworkWiring.class);
    }

    boolean resolve(Bundle bundle) {
        return framework.resolveBundles(List.of(bundle));
    }

    /** @return empty when nothing is missing that can be named */
    Optional<Message> missing(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(requirement ->
                        !"optional".equals(requirement.getDirectives().get("resolution")))
                .filter(requirement ->
                        !"dynamic".equals(requirement.getDirectives().get("resolution")))
                .filter(requirement -> framework.findProviders(requirement).isEmpty())
                .findFirst()
                .map(requirement -> message(bundle.getSymbolicName() + " " + bundle.getVersion(), requirement));
    }

    private Message message(String bundle, BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault("filter", requirement.toString());
        if (!requirement.getNamespace().equals(PACKAGE)) {
            return Message.of("targets.missing.other", bundle, requirement.getNamespace(), filter);
        }
        String name = group(NAME, filter).orElse(filter);
        String wanted = "[" + group(AT_LEAST, filter).orElse("0") + ", "
                + group(BELOW, filter).orElse("…") + ")";
        List<String> there = exported(name);
        if (name.startsWith("org.todoke.")) {
            return Message.of(
                    "targets.missing.spi", bundle, name, wanted, there.isEmpty() ? "—" : String.join(", ", there));
        }
        return Message.of("targets.missing.package", bundle, name, wanted);
    }

    private List<String> exported(String name) {
        return framework.findProviders(new AnyVersion(name)).stream()
                .flatMap(capability ->
                        Stream.ofNullable(capability.getAttributes().get("version")))
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    private static Optional<String> group(Pattern pattern, String filter) {
        Matcher found = pattern.matcher(filter);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Asks for a package whatever its version. */
    private record AnyVersion(String name) implements org.osgi.resource.Requirement {

        @Override
        public String getNamespace() {
            return PACKAGE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of("filter", "(" + PACKAGE + "=" + name + ")");
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public org.osgi.resource.Resource getResource() {
            return null;
        }
    }
}
