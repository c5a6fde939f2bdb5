// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.SubscriptionStore.Arrival;
import org.todoke.repository.internal.RepositoryIndex.Entry;

/**
 * Takes packages of one repository into the catalogue. What is about to come in is written down before, so that after a kill at any instant
 * it is known as a package from there. For one thread.
 */
final class Intake {

    private static final String UNKNOWN_RELATIVE = "engine.package.unknown-relative";
    /** What is to stay free on the disk. */
    private static final long RESERVE_BYTES = 256L << 20;

    private final String repository;
    private final Download download;
    private final Look.Parts parts;
    private final Map<String, Arrival> arrivals;

    Intake(String repository, Download download, Look.Parts parts) {
        this.repository = repository;
        this.download = download;
        this.parts = parts;
        this.arrivals = new HashMap<>(parts.subscriptions().arrivals(repository));
    }

    /** Whether it may come in after another one of the same repository. */
    static boolean waitsForAnother(Offer offer) {
        return offer.problem()
                .filter(problem -> problem.key().equals(UNKNOWN_RELATIVE))
                .isPresent();
    }

    /**
     * @throws ProblemException when it cannot be fetched, is damaged, or the catalogue does not want it; nothing of it is kept then but what
     *     the next look goes on with
     * @throws IOException when a file of this side fails
     */
    Offer take(Entry entry) throws IOException {
        Optional<Package> there = parts.packages().find(new PackageId(entry.id()));
        if (there.isEmpty()) {
            return arrived(entry, there);
        }
        Package present = there.get();
        Optional<Arrival> earlier = Optional.ofNullable(arrivals.get(entry.id()));
        if (isSame(present, entry, earlier)) {
            return there(entry, present, earlier);
        }
        boolean untouched =
                earlier.filter(arrival -> leftAt(arrival, present.revision())).isPresent();
        return untouched ? arrived(entry, there) : offer(entry, Offer.State.LEFT_ALONE, Optional.empty());
    }

    /** Whether what is here is what the index names. */
    private boolean isSame(Package present, Entry entry, Optional<Arrival> earlier) {
        if (Hashes.of(Layout.written(present, parts.documents())).equals(entry.description())) {
            return true;
        }
        // Another version of the program may write the same package in another form.
        return earlier.filter(arrival ->
                        arrival.description().equals(entry.description().sha256()))
                .filter(arrival -> arrival.revision() == present.revision())
                .filter(arrival ->
                        arrival.whole() || Layout.unrevised(description(entry)).equals(Layout.unrevised(present)))
                .isPresent();
    }

    /** Whether nobody here edited the package since; one that did not come to its end leaves the revision before. */
    private static boolean leftAt(Arrival arrival, long revision) {
        return arrival.revision() == revision || !arrival.whole() && arrival.revision() == revision + 1;
    }

    private Offer there(Entry entry, Package present, Optional<Arrival> earlier) {
        Arrival known = new Arrival(
                entry.description().sha256(),
                present.revision(),
                true,
                earlier.map(Arrival::at).orElseGet(this::now));
        if (!earlier.equals(Optional.of(known))) {
            put(entry, known);
        }
        return offer(entry, Offer.State.THERE, Optional.of(known.at()));
    }

    private Offer arrived(Entry entry, Optional<Package> there) throws IOException {
        Package pkg = description(entry);
        Arrival before = arrivals.get(entry.id());
        Arrival coming = new Arrival(
                entry.description().sha256(), there.map(Package::revision).orElse(0L) + 1, false, now());
        put(entry, coming);
        try (InputStream bytes = new LazyStream(() -> content(entry))) {
            Package made = written(Layout.toAdd(pkg), there, bytes);
            put(entry, new Arrival(coming.description(), made.revision(), true, coming.at()));
        } catch (ProblemException | IOException e) {
            putBack(entry, before);
            throw e;
        }
        Files.deleteIfExists(download.half(entry.content()));
        return offer(entry, there.isPresent() ? Offer.State.CHANGED : Offer.State.NEW, Optional.of(coming.at()));
    }

    private Package written(NewPackage description, Optional<Package> there, InputStream bytes) throws IOException {
        return there.isPresent()
                ? parts.editing()
                        .edit(description, there.get().revision(), Optional.of(bytes))
                        .added()
                : parts.packages().add(description, bytes).added();
    }

    private Package description(Entry entry) {
        byte[] bytes = download.small(Layout.description(entry.description()), (int)
                entry.description().sizeBytes());
        if (!Hashes.of(bytes).equals(entry.description())) {
            throw ProblemException.invalid("repository.damaged", entry.id(), repository);
        }
        Package pkg = read(entry, new String(bytes, StandardCharsets.UTF_8));
        if (!pkg.id().value().equals(entry.id()) || !pkg.content().equals(entry.content())) {
            throw ProblemException.invalid("repository.damaged", entry.id(), repository);
        }
        return pkg;
    }

    private Package read(Entry entry, String text) {
        try {
            return parts.documents().read(text, Package.class);
        } catch (StoreException e) {
            throw new ProblemException(
                    ProblemException.Kind.INVALID,
                    Message.of("repository.unreadable", repository, entry.id(), e.getMessage()),
                    e);
        }
    }

    /** Asked for only when the catalogue has nothing against the description. */
    private InputStream content(Entry entry) throws IOException {
        ContentRef content = entry.content();
        if (parts.contents().find(content.sha256()).isPresent()) {
            return Channels.newInputStream(parts.contents().open(content));
        }
        refuseWithoutRoom(entry);
        boolean begun = Files.exists(download.half(content));
        Optional<Path> file = fetched(content);
        if (file.isEmpty() && begun) {
            file = fetched(content); // the half of an earlier look may have been what was wrong
        }
        return Files.newInputStream(
                file.orElseThrow(() -> ProblemException.invalid("repository.damaged-content", entry.id(), repository)));
    }

    /** Empty when it is not what it should be; then nothing of it is kept. */
    private Optional<Path> fetched(ContentRef content) throws IOException {
        Path file = download.large(Layout.content(content), content);
        if (Hashes.of(file).equals(content)) {
            return Optional.of(file);
        }
        Files.delete(file);
        return Optional.empty();
    }

    private void refuseWithoutRoom(Entry entry) throws IOException {
        Files.createDirectories(parts.partial());
        long free = Files.getFileStore(parts.partial()).getUsableSpace() - RESERVE_BYTES;
        if (entry.content().sizeBytes() > free) {
            throw new ProblemException(
                    ProblemException.Kind.EXHAUSTED,
                    Message.of(
                            "repository.no-room",
                            entry.id(),
                            repository,
                            entry.content().sizeBytes(),
                            free));
        }
    }

    private void put(Entry entry, Arrival arrival) {
        parts.subscriptions().putArrival(repository, entry.id(), arrival);
        arrivals.put(entry.id(), arrival);
    }

    private void putBack(Entry entry, Arrival before) {
        if (before == null) {
            parts.subscriptions().deleteArrival(repository, entry.id());
            arrivals.remove(entry.id());
        } else {
            put(entry, before);
        }
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static Offer offer(Entry entry, Offer.State state, Optional<Instant> arrived) {
        return new Offer(entry.id(), entry.version(), state, arrived, Optional.empty());
    }
}
