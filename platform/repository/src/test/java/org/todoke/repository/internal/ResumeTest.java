// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.repository.internal.Samples.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageRepositories.Offer.State;
import org.todoke.api.pkg.PackageRepositories.Subscription;

@DisplayName("A download from a repository (F-2.17)")
class ResumeTest {

    private static final int SIZE = 400_000;
    private static final byte[] CONTENT = Samples.noise(SIZE);

    @TempDir
    Path folder;

    private PackageServer publisher;
    private PackageServer subscriber;
    private HostedFolder web;
    private volatile int cuts;

    @BeforeEach
    void open() throws Exception {
        publisher = PackageServer.in(folder.resolve("publisher"), Clock.systemUTC());
        subscriber = PackageServer.in(folder.resolve("subscriber"), Clock.systemUTC());
        web = new HostedFolder(folder.resolve("web"));
        publisher.add(app("big"), CONTENT);
        publisher.publish(web.folder);
        subscriber.subscribe("office", web.url(), publisher);
    }

    @AfterEach
    void close() throws Exception {
        web.close();
        subscriber.close();
        publisher.close();
    }

    @Test
    @DisplayName("goes on where it was cut off, within the same look")
    void goesOn() throws Exception {
        cutting(2);

        assertThat(subscriber.taken("office", "big")).isEqualTo(State.NEW);
        assertThat(subscriber.content("big")).isEqualTo(CONTENT);
        assertThat(ranges()).containsExactly("bytes=100000-", "bytes=200000-");
        assertThat(halves()).isEmpty();
    }

    @Test
    @DisplayName("goes on with the next look, also after the server was killed")
    void goesOnLater() throws Exception {
        web.misbehave("content/", (exchange, bytes) -> {
            web.send(exchange, exchange.getRequestHeaders().getFirst("Range"), bytes, cuts++ == 0 ? 150_000 : 0);
            return true;
        });
        Offer offer = PackageServer.offer(subscriber.look("office"), "big");
        assertThat(offer.state()).isEqualTo(State.FAILED);
        assertThat(offer.problem().orElseThrow().key()).isEqualTo("repository.unreachable");
        assertThat(subscriber.catalogue.list()).isEmpty();
        assertThat(halves()).hasSize(1);
        web.behave();
        web.asked.clear();

        subscriber.restart();

        assertThat(subscriber.taken("office", "big")).isEqualTo(State.NEW);
        assertThat(subscriber.content("big")).isEqualTo(CONTENT);
        assertThat(ranges()).containsExactly("bytes=150000-");
    }

    @Test
    @DisplayName("begins anew where the web server knows no ranges")
    void withoutRanges() throws Exception {
        web.withoutRanges();
        cutting(1);

        assertThat(subscriber.taken("office", "big")).isEqualTo(State.NEW);
        assertThat(subscriber.content("big")).isEqualTo(CONTENT);
    }

    @Test
    @DisplayName("begins anew when the half that is there is wrong")
    void wrongHalf() throws Exception {
        Path half = Look.partialOf("office", subscriber.folder.resolve("partial"))
                .resolve(Hashes.of(CONTENT).sha256());
        Files.createDirectories(half.getParent());
        Files.write(half, new byte[1_000]);

        assertThat(subscriber.taken("office", "big")).isEqualTo(State.NEW);

        assertThat(subscriber.content("big")).isEqualTo(CONTENT);
    }

    @Test
    @DisplayName("ends when the subscription does, and leaves nothing; another look meanwhile is not begun")
    void ends() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        web.misbehave("content/", (exchange, bytes) -> {
            web.send(exchange, null, bytes, 100_000);
            begun.countDown();
            await(go);
            return true;
        });
        CompletableFuture<Optional<Subscription>> look =
                CompletableFuture.supplyAsync(() -> subscriber.repositories().refresh("office"));
        await(begun);

        assertThat(subscriber.repositories().refresh("office")).isEmpty();
        subscriber.repositories().remove("office");

        assertThat(PackageServer.offer(look.get(30, TimeUnit.SECONDS).orElseThrow(), "big")
                        .problem()
                        .orElseThrow()
                        .key())
                .isEqualTo("repository.look-ended");
        go.countDown();
        assertThat(subscriber.catalogue.list()).isEmpty();
        assertThat(subscriber.repositories().list()).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(halves()).isEmpty());
    }

    @Test
    @DisplayName("of what is not offered any more is given up")
    void sweeps() throws Exception {
        web.misbehave("content/", (exchange, bytes) -> {
            web.send(exchange, null, bytes, 50_000);
            return true;
        });
        subscriber.look("office");
        assertThat(halves()).hasSize(1);
        publisher.catalogue.remove(publisher.get("big").id());
        publisher.publish(web.folder);

        subscriber.look("office");

        assertThat(halves()).isEmpty();
    }

    private void cutting(int times) {
        cuts = times;
        web.misbehave("content/", this::cut);
    }

    private boolean cut(HttpExchange exchange, byte[] bytes) throws IOException {
        if (cuts-- <= 0) {
            return false;
        }
        web.send(exchange, exchange.getRequestHeaders().getFirst("Range"), bytes, 100_000);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> ranges() {
        return web.asked.stream()
                .filter(asked -> asked.startsWith("/content/") && asked.contains(" "))
                .map(asked -> asked.substring(asked.indexOf(' ') + 1))
                .toList();
    }

    private List<Path> halves() throws IOException {
        Path partial = subscriber.folder.resolve("partial");
        if (!Files.exists(partial)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(partial)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
