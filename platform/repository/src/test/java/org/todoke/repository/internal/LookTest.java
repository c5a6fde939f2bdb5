// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.repository.internal.Samples.app;
import static org.todoke.repository.internal.Samples.bytes;
import static org.todoke.repository.internal.Samples.version;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories.Offer.State;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.engine.port.SubscriptionStore.Arrival;
import org.todoke.testkit.PackageBuilder;

@DisplayName("A look at a repository (F-2.17)")
class LookTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private PackageServer publisher;
    private PackageServer subscriber;
    private HostedFolder web;

    @BeforeEach
    void open() throws Exception {
        publisher = PackageServer.in(folder.resolve("publisher"), CLOCK);
        subscriber = PackageServer.in(folder.resolve("subscriber"), CLOCK);
        web = new HostedFolder(folder.resolve("web"));
        subscriber.subscribe("office", web.url(), publisher);
    }

    @AfterEach
    void close() throws Exception {
        web.close();
        subscriber.close();
        publisher.close();
    }

    @Test
    @DisplayName("takes packages in as they are, with their content, and knows them the next time")
    void takesIn() throws Exception {
        Package app = publisher.add(app("app"), bytes("the application"));
        publisher.publish(web.folder);

        Subscription looked = subscriber.look("office");

        assertThat(looked.problem()).isEmpty();
        assertThat(looked.looked()).contains(CLOCK.instant());
        assertThat(PackageServer.offer(looked, "app").state()).isEqualTo(State.NEW);
        assertThat(PackageServer.offer(looked, "app").arrived()).contains(CLOCK.instant());
        assertThat(subscriber.get("app")).isEqualTo(app);
        assertThat(subscriber.content("app")).isEqualTo(bytes("the application"));
        assertThat(subscriber.taken("office", "app")).isEqualTo(State.THERE);
        assertThat(web.asked("content/")).isEqualTo(1);
        assertThat(subscriber.repositories().get("office").offers()).hasSize(1);
    }

    @Test
    @DisplayName("takes a newer description in the place of the one that came from there")
    void takesChanges() throws Exception {
        publisher.add(app("app"), bytes("the application"));
        publisher.publish(web.folder);
        subscriber.look("office");

        publisher.edit(version("app", "2.0"));
        publisher.publish(web.folder);

        assertThat(subscriber.taken("office", "app")).isEqualTo(State.CHANGED);
        assertThat(subscriber.get("app").version()).isEqualTo("2.0");
        assertThat(subscriber.taken("office", "app")).isEqualTo(State.THERE);
    }

    @Test
    @DisplayName("leaves alone what was edited here, and what is another package of that id")
    void leavesAlone() throws Exception {
        publisher.add(app("edited"), bytes("e"));
        publisher.publish(web.folder);
        subscriber.look("office");
        subscriber.edit(version("edited", "here"));
        Package own = subscriber.add(version("own", "here"), bytes("o"));

        publisher.edit(version("edited", "2.0"));
        publisher.add(version("own", "there"), bytes("p"));
        publisher.publish(web.folder);
        Subscription looked = subscriber.look("office");

        assertThat(looked.offers()).extracting("state").containsOnly(State.LEFT_ALONE);
        assertThat(subscriber.get("edited").version()).isEqualTo("here");
        assertThat(subscriber.get("own")).isEqualTo(own);
    }

    @Test
    @DisplayName("finds a package that is here just so already, and follows it from then on")
    void adoptsTheSame() throws Exception {
        publisher.add(app("app"), bytes("a"));
        subscriber.add(app("app"), bytes("a"));
        publisher.publish(web.folder);

        assertThat(subscriber.taken("office", "app")).isEqualTo(State.THERE);
        publisher.edit(version("app", "2.0"));
        publisher.publish(web.folder);
        assertThat(subscriber.taken("office", "app")).isEqualTo(State.CHANGED);
    }

    @Test
    @DisplayName("takes a package after the one that it needs, whatever their order")
    void ordersRelatives() throws Exception {
        publisher.add(app("z-base"), bytes("z"));
        publisher.add(
                PackageBuilder.of("a-addition", "test-format")
                        .requiresAnyOf("z-base")
                        .build(),
                bytes("a"));
        publisher.publish(web.folder);

        assertThat(subscriber.look("office").offers()).extracting("state").containsOnly(State.NEW);
        assertThat(subscriber.get("a-addition").dependencies().named()).containsExactly(new PackageId("z-base"));
    }

    @Test
    @DisplayName("fetches no content of a package that the catalogue does not want")
    void asksTheCatalogueFirst() throws Exception {
        publisher.add(app("gone"), bytes("g"));
        publisher.add(
                PackageBuilder.of("orphan", "test-format").requiresAnyOf("gone").build(), bytes("o"));
        publisher.publish(web.folder);
        web.misbehave("packages/", (exchange, file) -> {
            if (new String(file).contains("\"id\":\"gone\"")) {
                exchange.sendResponseHeaders(404, -1);
                return true;
            }
            return false;
        });

        Subscription looked = subscriber.look("office");

        assertThat(looked.offers()).extracting("state").containsOnly(State.FAILED);
        assertThat(PackageServer.offer(looked, "orphan").problem().orElseThrow().key())
                .isEqualTo("engine.package.unknown-relative");
        assertThat(web.asked("content/")).isZero();
        assertThat(subscriber.subscriptions.arrivals("office")).isEmpty();
    }

    @Test
    @DisplayName(
            "knows as its own what was coming in when the server was killed, before and after the package was written")
    void knowsWhatWasComing() throws Exception {
        publisher.add(app("before"), bytes("b"));
        publisher.add(app("after"), bytes("a"));
        publisher.publish(web.folder);
        subscriber.look("office");
        publisher.edit(version("before", "2.0"));
        publisher.edit(version("after", "2.0"));
        publisher.publish(web.folder);
        coming("before", 2, publisher.get("before"));
        subscriber.edit(version("after", "2.0"));
        coming("after", 2, publisher.get("after"));

        subscriber.restart();
        Subscription looked = subscriber.look("office");

        assertThat(PackageServer.offer(looked, "before").state()).isEqualTo(State.CHANGED);
        assertThat(PackageServer.offer(looked, "after").state()).isEqualTo(State.THERE);
        assertThat(subscriber.subscriptions.arrivals("office").values())
                .allMatch(Arrival::whole)
                .allMatch(arrival -> arrival.revision() == 2);
    }

    private void coming(String id, long revision, Package described) {
        String description =
                Hashes.of(Layout.written(described, publisher.documents)).sha256();
        subscriber.subscriptions.putArrival("office", id, new Arrival(description, revision, false, CLOCK.instant()));
    }

    @Test
    @DisplayName("takes from several repositories; packages stay when a subscription ends")
    void severalRepositories() throws Exception {
        try (var second = PackageServer.in(folder.resolve("second"), CLOCK);
                var secondWeb = new HostedFolder(folder.resolve("second-web"))) {
            publisher.add(app("one"), bytes("1"));
            publisher.publish(web.folder);
            second.add(app("two"), bytes("2"));
            second.publish(secondWeb.folder);
            subscriber.subscribe("支社", secondWeb.url(), second);

            subscriber.look("office");
            subscriber.look("支社");
            subscriber.repositories().remove("office");

            assertThat(subscriber.catalogue.list())
                    .extracting(pkg -> pkg.id().value())
                    .containsExactly("one", "two");
            assertThat(subscriber.repositories().list())
                    .extracting(Subscription::name)
                    .containsExactly("支社");
        }
    }
}
