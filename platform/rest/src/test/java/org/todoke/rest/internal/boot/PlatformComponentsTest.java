// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;
import org.todoke.api.text.Message;

@DisplayName("The components of the server")
class PlatformComponentsTest {

    @Test
    @DisplayName("are a problem when one lacks a service, which the message names")
    void namesLackingService() {
        var configuration = configuration(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        var lacking = new UnsatisfiedReferenceDTO();
        lacking.name = "store";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {lacking};

        assertThat(problem(configuration)).contains(Message.of("boot.component-waits", "engine.Runs", "store"));
    }

    @Test
    @DisplayName("are a problem when one failed to start")
    void namesFailedComponent() {
        assertThat(problem(configuration(ComponentConfigurationDTO.FAILED_ACTIVATION)))
                .contains(Message.of("boot.component-failed", "engine.Runs"));
    }

    @Test
    @DisplayName("are no problem when they are active, wait to be used, or have no configuration")
    void acceptsOthers() {
        assertThat(Stream.of(
                                ComponentConfigurationDTO.ACTIVE,
                                ComponentConfigurationDTO.SATISFIED,
                                ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION)
                        .map(state -> problem(configuration(state))))
                .allSatisfy(problem -> assertThat(problem).isEmpty());
    }

    @Test
    @DisplayName("may wait while the part that they belong to is switched off, and only then")
    void mayWaitWhileSwitchedOff() {
        var waiting = configuration(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        waiting.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
        var component = new OneComponent(waiting, Map.of("todoke.part", "boot"));

        assertThat(new PlatformComponents(new NoBundles(Set.of()), component).problem())
                .isEmpty();
        assertThat(new PlatformComponents(new NoBundles(Set.of("todoke.part=boot")), component).problem())
                .isPresent();
    }

    private static java.util.Optional<Message> problem(ComponentConfigurationDTO configuration) {
        return new PlatformComponents(new NoBundles(Set.of()), new OneComponent(configuration, Map.of())).problem();
    }

    private static ComponentConfigurationDTO configuration(int state) {
        var configuration = new ComponentConfigurationDTO();
        configuration.state = state;
        return configuration;
    }

    private static final class NoBundles extends PlatformBundles {
        private final Set<String> offered;

        NoBundles(Set<String> offered) {
            super(null);
            this.offered = offered;
        }

        @Override
        boolean offerService(String property, String value) {
            return offered.contains(property + "=" + value);
        }

        @Override
        Stream<Bundle> all() {
            return Stream.empty();
        }
    }

    private record OneComponent(ComponentConfigurationDTO configuration, Map<String, Object> properties)
            implements ServiceComponentRuntime {

        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            var component = new ComponentDescriptionDTO();
            component.name = "engine.Runs";
            component.properties = properties;
            return List.of(component);
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(ComponentDescriptionDTO component) {
            return List.of(configuration);
        }

        @Override
        public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isComponentEnabled(ComponentDescriptionDTO component) {
            return true;
        }

        @Override
        public Promise<Void> enableComponent(ComponentDescriptionDTO component) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Promise<Void> disableComponent(ComponentDescriptionDTO component) {
            throw new UnsupportedOperationException();
        }
    }
}
