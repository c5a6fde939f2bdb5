// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.camel.internal.TestFlowHost;

@DisplayName("The flow of repositories (F-2.17)")
class RepositoryRouteTest {

    @Test
    @DisplayName("looks at each repository when the time has come")
    void looks() {
        var repositories = new Subscriptions();
        try (var host = new TestFlowHost(Map.of("repository.due", "direct:due", "repository.look", "direct:look"))) {
            host.add(new RepositoryRoute(repositories));

            host.send("direct:due", null);
        }

        assertThat(repositories.looks).containsExactly("one", "two");
    }

    @Test
    @DisplayName("runs by the clock as it is installed; one that takes long keeps no other back")
    void runsByDefaults() {
        var repositories = new Subscriptions();
        try (var host = new TestFlowHost(Map.of("repository.due", "direct:due"))) {
            host.add(new RepositoryRoute(repositories));
            assertThat(host.problems()).isEmpty();

            repositories.slow = "one";
            host.send("direct:due", null);

            Awaitility.await().until(() -> repositories.looks.contains("two"));
            assertThat(repositories.looks).doesNotContain("one");
            repositories.free();
            Awaitility.await().until(() -> repositories.looks.contains("one"));
        }
    }

    private static final class Subscriptions implements PackageRepositories {

        private final List<String> looks = new CopyOnWriteArrayList<>();
        private volatile String slow = "";

        @Override
        public List<Subscription> list() {
            return List.of(Subscription.to("one", "http://a.test", "k"), Subscription.to("two", "http://b.test", "k"));
        }

        @Override
        public synchronized Optional<Subscription> refresh(String name) {
            while (name.equals(slow)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }
            looks.add(name);
            return Optional.empty();
        }

        synchronized void free() {
            slow = "";
            notifyAll();
        }

        @Override
        public String key() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Published publish(Path folder, Duration validFor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription add(String name, URI address, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription get(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void exportTo(PackageId id, OutputStream file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Added importFrom(InputStream file, Optional<String> trusted) {
            throw new UnsupportedOperationException();
        }
    }
}
