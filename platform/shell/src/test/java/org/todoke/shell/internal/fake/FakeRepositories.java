// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.testkit.PackageBuilder;

/** Two subscriptions, of which one works; what is written is remembered. */
public final class FakeRepositories implements PackageRepositories {

    public static final Instant LOOKED = Instant.parse("2026-11-24T10:00:00Z");

    public final List<String> calls = new ArrayList<>();
    public boolean busy;
    private final List<Subscription> subscriptions = new ArrayList<>(List.of(
            new Subscription(
                    "broken",
                    "http://b.test/",
                    "key-b",
                    0,
                    "",
                    Optional.of(LOOKED),
                    List.of(),
                    Optional.of(Message.of("test.unreachable"))),
            new Subscription(
                    "office",
                    "http://a.test/",
                    "key-a",
                    7,
                    "d",
                    Optional.of(LOOKED),
                    List.of(
                            new Offer("app", "1.0", Offer.State.NEW, Optional.of(LOOKED), Optional.empty()),
                            new Offer("own", "2.0", Offer.State.LEFT_ALONE, Optional.empty(), Optional.empty()),
                            new Offer(
                                    "tool",
                                    "3.0",
                                    Offer.State.FAILED,
                                    Optional.empty(),
                                    Optional.of(Message.of("test.damaged")))),
                    Optional.empty())));

    @Override
    public String key() {
        return "own-key";
    }

    @Override
    public Published publish(Path folder, Duration validFor) {
        calls.add("publish " + folder + " " + validFor);
        return new Published(3, 8, LOOKED.plus(validFor));
    }

    @Override
    public Subscription add(String name, URI address, String key) {
        calls.add("add " + name + " " + address + " " + key);
        return Subscription.to(name, address.toString(), key);
    }

    @Override
    public List<Subscription> list() {
        return List.copyOf(subscriptions);
    }

    @Override
    public Subscription get(String name) {
        return subscriptions.stream()
                .filter(subscription -> subscription.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("test.unknown", name));
    }

    @Override
    public void remove(String name) {
        subscriptions.remove(get(name));
    }

    @Override
    public Optional<Subscription> refresh(String name) {
        return Optional.of(get(name)).filter(subscription -> !busy);
    }

    @Override
    public void exportTo(PackageId id, OutputStream file) throws IOException {
        file.write("half ".getBytes(StandardCharsets.US_ASCII));
        if (id.value().equals("lost")) {
            throw ProblemException.notFound("test.unknown", id);
        }
        file.write("whole".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Added importFrom(InputStream file, Optional<String> trusted) throws IOException {
        calls.add("import " + new String(file.readAllBytes(), StandardCharsets.US_ASCII) + " " + trusted.orElse("-"));
        return new Added(PackageBuilder.of("app", "deb").build(), List.of());
    }
}
