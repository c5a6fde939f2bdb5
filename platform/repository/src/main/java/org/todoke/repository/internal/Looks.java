// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.pkg.PackageRepositories.Subscription;

/** The looks that are under way, one at a time for each repository. Thread-safe. */
final class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final Look.Parts parts;
    private final Map<String, WebServer> underWay = new ConcurrentHashMap<>();

    Looks(Look.Parts parts) {
        this.parts = parts;
    }

    /** @return empty when another one is under way */
    Optional<Subscription> look(Subscription subscription) {
        var server =
                new WebServer(parts.client(), subscription.name(), URI.create(subscription.address()), parts.pace());
        if (underWay.putIfAbsent(subscription.name(), server) != null) {
            return Optional.empty();
        }
        try {
            // Another look may have ended just now.
            Subscription before =
                    parts.subscriptions().find(subscription.name()).orElse(subscription);
            Subscription looked = new Look(before, server, parts).look();
            parts.subscriptions().update(looked);
            sweep();
            return Optional.of(looked);
        } finally {
            underWay.remove(subscription.name());
        }
    }

    void stop(String name) {
        WebServer server = underWay.get(name);
        if (server != null) {
            server.stop();
        }
        sweep();
    }

    void stopAll() {
        underWay.values().forEach(WebServer::stop);
    }

    /** Halves of repositories that are not subscribed to any more, also those that a kill has left. */
    private void sweep() {
        if (!Files.isDirectory(parts.partial())) {
            return;
        }
        Set<Path> wanted = parts.subscriptions().all().stream()
                .map(subscription -> Look.partialOf(subscription.name(), parts.partial()))
                .collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(parts.partial())) {
            for (Path folder : folders.filter(each -> !wanted.contains(each)).toList()) {
                delete(folder);
            }
        } catch (IOException e) {
            LOG.warn("What was fetched in vain stays in {}", parts.partial(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> halves = Files.list(folder)) {
            for (Path half : halves.toList()) {
                Files.deleteIfExists(half);
            }
        }
        Files.deleteIfExists(folder);
    }
}
