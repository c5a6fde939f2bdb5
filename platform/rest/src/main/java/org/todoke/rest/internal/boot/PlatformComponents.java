// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.boot;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.todoke.api.text.Message;

/**
 * The components of the server's own bundles. One that lacks a service is what a missing or broken part looks like from
 * here: the message names both.
 */
final class PlatformComponents {

    private static final String OURS = "org.todoke.";

    /** Names the part of the server that a component belongs to, where that part can be switched off. */
    private static final String PART = "todoke.part";

    private final PlatformBundles bundles;
    private final ServiceComponentRuntime runtime;

    PlatformComponents(PlatformBundles bundles, ServiceComponentRuntime runtime) {
        this.bundles = bundles;
        this.runtime = runtime;
    }

    /** The first component that lacks a service or could not be activated. */
    Optional<Message> problem() {
        Bundle[] ours = bundles.all()
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
                .toArray(Bundle[]::new);
        return runtime.getComponentDescriptionDTOs(ours).stream()
                .filter(component -> runtime.isComponentEnabled(component))
                .filter(component -> !isSwitchedOff(component))
                .flatMap(this::problemsOf)
                .findFirst();
    }

    private boolean isSwitchedOff(ComponentDescriptionDTO component) {
        return component.properties != null
                && component.properties.get(PART) instanceof String part
                && !bundles.offerService(PART, part);
    }

    private Stream<Message> problemsOf(ComponentDescriptionDTO component) {
        return runtime.getComponentConfigurationDTOs(component).stream().flatMap(configuration -> switch (configuration
                .state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Stream.of(Message.of("boot.component-waits", component.name, lacks(configuration)));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Stream.of(Message.of("boot.component-failed", component.name));
            default -> Stream.empty();
        });
    }

    private static String lacks(ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(PlatformComponents::nameOf)
                .findFirst()
                .orElse("?");
    }

    private static String nameOf(UnsatisfiedReferenceDTO reference) {
        return reference.name + (reference.target == null ? "" : " " + reference.target);
    }
}
