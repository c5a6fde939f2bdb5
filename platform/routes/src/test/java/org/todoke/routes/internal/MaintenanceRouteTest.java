// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService;
import org.todoke.camel.internal.TestFlowHost;

@DisplayName("The flow of maintenance")
class MaintenanceRouteTest {

    @Test
    @DisplayName("frees the room of content that nobody refers to")
    void collectsGarbage() {
        var catalogue = new Catalogue();
        try (var host = new TestFlowHost(Map.of("maintenance.garbage", "direct:garbage"))) {
            host.add(new MaintenanceRoute(catalogue, new Past()));

            host.send("direct:garbage", null);
        }

        assertThat(catalogue.collections).hasValue(1);
    }

    @Test
    @DisplayName("removes runs and logs that have had their time")
    void purges() {
        var past = new Past();
        try (var host = new TestFlowHost(Map.of("maintenance.retention", "direct:retention"))) {
            host.add(new MaintenanceRoute(new Catalogue(), past));

            host.send("direct:retention", null);
        }

        assertThat(past.purges).hasValue(1);
    }

    @Test
    @DisplayName("runs by the clock as it is installed")
    void runsByDefaults() {
        try (var host = new TestFlowHost(Map.of())) {
            host.add(new MaintenanceRoute(new Catalogue(), new Past()));

            assertThat(host.problems()).isEmpty();
        }
    }

    private static final class Past implements RetentionService {

        private final AtomicInteger purges = new AtomicInteger();

        @Override
        public RetentionRules rules() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Judged> preview() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Removed> purge() {
            purges.incrementAndGet();
            return Optional.empty();
        }
    }

    private static final class Catalogue implements PackageService {

        private final AtomicInteger collections = new AtomicInteger();

        @Override
        public List<Package> list() {
            return List.of();
        }

        @Override
        public Optional<Package> find(PackageId id) {
            return Optional.empty();
        }

        @Override
        public Added add(NewPackage description, InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(PackageId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long collectGarbage() {
            return collections.incrementAndGet();
        }
    }
}
