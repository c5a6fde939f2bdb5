// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.DocumentText;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.SubscriptionStore;
import org.todoke.repository.internal.RepositoryIndex.Entry;

/** One look at a subscribed repository: its index is believed or not, then each package comes in wholly or not at all. Used once. */
final class Look {

    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    private final Subscription subscription;
    private final Parts parts;
    private final Path partial;
    private final Download download;
    private final Intake intake;
    private final Map<String, Offer> offers = new LinkedHashMap<>();

    /**
     * What looks work with.
     *
     * @param partial where each repository has a folder for halves of files
     */
    record Parts(
            PackageService packages,
            PackageEditing editing,
            ContentStore contents,
            SubscriptionStore subscriptions,
            DocumentText documents,
            HttpClient client,
            Path partial,
            Pace pace,
            Clock clock) {}

    /** @param subscription as the look before left it */
    Look(Subscription subscription, WebServer server, Parts parts) {
        this.subscription = subscription;
        this.parts = parts;
        this.partial = partialOf(subscription.name(), parts.partial());
        this.download = new Download(server, partial);
        this.intake = new Intake(subscription.name(), download, parts);
    }

    /** Names may hold what the file system does not take. */
    static Path partialOf(String repository, Path partial) {
        return partial.resolve(Hashes.of(repository).sha256());
    }

    /** Never fails for what the repository is like: that is said in the answer. */
    Subscription look() {
        Instant now = parts.clock().instant();
        try {
            byte[] bytes = download.small(Layout.INDEX, Layout.MAX_SIGNED_INDEX_BYTES);
            RepositoryIndex index = new IndexCheck(parts.documents()).believed(subscription, bytes, now);
            takeAll(index.packages());
            sweep(index);
            return looked(now, index.serial(), Hashes.of(bytes).sha256(), List.copyOf(offers.values()));
        } catch (ProblemException e) {
            LOG.warn("Repository {}: {}", subscription.name(), e.text());
            return new Subscription(
                    subscription.name(),
                    subscription.address(),
                    subscription.key(),
                    subscription.serial(),
                    subscription.digest(),
                    Optional.of(now),
                    subscription.offers(),
                    Optional.of(e.text()));
        }
    }

    private Subscription looked(Instant now, long serial, String digest, List<Offer> found) {
        return new Subscription(
                subscription.name(),
                subscription.address(),
                subscription.key(),
                serial,
                digest,
                Optional.of(now),
                found,
                Optional.empty());
    }

    /** Again and again while something comes in: a package may have waited for another one that it names. */
    private void takeAll(List<Entry> entries) {
        List<Entry> open = new ArrayList<>(entries);
        int before;
        do {
            before = open.size();
            open.removeIf(entry -> {
                Offer offer = offer(entry);
                offers.put(entry.id(), offer);
                return !Intake.waitsForAnother(offer);
            });
        } while (!open.isEmpty() && open.size() < before);
    }

    private Offer offer(Entry entry) {
        try {
            return intake.take(entry);
        } catch (ProblemException e) {
            LOG.warn("Package {} of repository {}: {}", entry.id(), subscription.name(), e.text());
            return failed(entry, e.text());
        } catch (IOException | StoreException e) {
            LOG.warn("Package {} of repository {} does not come in", entry.id(), subscription.name(), e);
            return failed(entry, Message.of("repository.not-taken", entry.id(), subscription.name(), e.getMessage()));
        }
    }

    private static Offer failed(Entry entry, Message problem) {
        return new Offer(entry.id(), entry.version(), Offer.State.FAILED, Optional.empty(), Optional.of(problem));
    }

    /** Halves of what is not offered any more. */
    private void sweep(RepositoryIndex index) {
        if (!Files.isDirectory(partial)) {
            return;
        }
        Set<String> offered =
                index.packages().stream().map(entry -> entry.content().sha256()).collect(Collectors.toSet());
        try (Stream<Path> halves = Files.list(partial)) {
            for (Path half : halves.toList()) {
                if (!offered.contains(half.getFileName().toString())) {
                    Files.deleteIfExists(half);
                }
            }
        } catch (IOException e) {
            LOG.warn("What was fetched in vain stays in {}", partial, e);
        }
    }
}
