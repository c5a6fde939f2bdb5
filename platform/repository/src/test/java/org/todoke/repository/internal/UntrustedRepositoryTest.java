// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.repository.internal.Samples.app;
import static org.todoke.repository.internal.Samples.bytes;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageRepositories.Offer.State;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.text.Message;

@DisplayName("A repository that is damaged, forged or badly served")
class UntrustedRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final byte[] CONTENT = bytes("the second application");

    @TempDir
    Path folder;

    private PackageServer publisher;
    private PackageServer subscriber;
    private HostedFolder web;
    private Package first;

    /** One package came in in peace; a second one is published. */
    @BeforeEach
    void open() throws Exception {
        publisher = PackageServer.in(folder.resolve("publisher"), CLOCK);
        subscriber = PackageServer.in(folder.resolve("subscriber"), CLOCK);
        subscriber.restart(new Pace(Duration.ofSeconds(5), Duration.ofMillis(700), 1_000, Duration.ofMinutes(1)));
        web = new HostedFolder(folder.resolve("web"));
        first = publisher.add(app("first"), bytes("the first application"));
        publisher.publish(web.folder);
        subscriber.subscribe("office", web.url(), publisher);
        assertThat(subscriber.taken("office", "first")).isEqualTo(State.NEW);
        publisher.add(app("second"), CONTENT);
        publisher.publish(web.folder);
    }

    @AfterEach
    void close() throws Exception {
        web.close();
        subscriber.close();
        publisher.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("whose index is not believed changes nothing, and says why, naming the repository")
    void index(String what, Trouble trouble, String key) throws Exception {
        trouble.happen(this);

        Subscription looked = subscriber.look("office");

        assertThat(looked.problem().map(Message::key)).contains("repository." + key);
        assertThat(said(looked.problem().orElseThrow())).contains("office");
        assertThat(looked.serial()).isEqualTo(NOW.getEpochSecond());
        assertThat(looked.offers()).extracting("id").containsExactly("first");
        assertThat(subscriber.catalogue.list()).containsExactly(first);
    }

    static Stream<Arguments> index() {
        return Stream.of(
                row(
                        "changed after it was signed",
                        test -> test.rewrite(text -> text.replace("second", "secund")),
                        "bad-signature"),
                row("signed by another key", UntrustedRepositoryTest::signedByAnother, "bad-signature"),
                row(
                        "saying something else under the same number",
                        test -> test.putIndex(test.signed(NOW.getEpochSecond(), NOW.plusSeconds(99), List.of())),
                        "two-faced"),
                row(
                        "rolled back",
                        test -> test.putIndex(test.signed(NOW.getEpochSecond() - 5, NOW.plusSeconds(99), List.of())),
                        "rolled-back"),
                row("expired", test -> test.putIndex(test.signed(NOW.getEpochSecond() + 9, NOW, List.of())), "expired"),
                row("cut off", test -> test.rewrite(text -> text.substring(0, text.length() / 2)), "no-index"),
                row("empty", test -> test.putIndex(new byte[0]), "no-index"),
                row("a page of something else", test -> test.putIndex(bytes("<html>Welcome</html>")), "no-index"),
                row("a package file", UntrustedRepositoryTest::packageAsIndex, "no-index"),
                row("missing", test -> Files.delete(test.web.folder.resolve("index")), "answered"),
                row(
                        "with a path for an id",
                        test -> test.putText(test.indexText().replace("\"second\"", "\"../../etc/cron.d/x\"")),
                        "unreadable"),
                row("with a path for a hash", UntrustedRepositoryTest::pathForHash, "unreadable"),
                row(
                        "with a package twice",
                        test -> test.putText(test.indexText().replace("\"second\"", "\"first\"")),
                        "unreadable"),
                row(
                        "of a form that only a later version knows",
                        test -> test.putText(test.indexText().replace("\"form\":1", "\"form\":99")),
                        "unreadable"),
                row("nested without end", test -> test.putText("[".repeat(200_000)), "unreadable"),
                row("without end", test -> test.web.misbehave("index", UntrustedRepositoryTest::endless), "too-long"),
                row("drop by drop", test -> test.web.misbehave("index", UntrustedRepositoryTest::dripping), "too-slow"),
                row("never answered", test -> test.web.misbehave("index", UntrustedRepositoryTest::silent), "too-slow"),
                row("elsewhere", test -> test.web.misbehave("index", UntrustedRepositoryTest::redirect), "moved"),
                row("broken off each time", test -> test.web.misbehave("index", test::cut), "unreachable"),
                row("on a server that is not there", test -> test.web.close(), "unreachable"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("whose package is not whole takes in nothing of it, keeps the others, and tries again")
    void pkg(String what, Trouble trouble, String key) throws Exception {
        trouble.happen(this);

        Subscription looked = subscriber.look("office");

        var second = PackageServer.offer(looked, "second");
        assertThat(second.state()).isEqualTo(State.FAILED);
        assertThat(second.problem().map(Message::key)).contains("repository." + key);
        assertThat(said(second.problem().orElseThrow())).contains("office");
        assertThat(subscriber.catalogue.list()).containsExactly(first);
        assertThat(subscriber.contents.find(Hashes.of(CONTENT).sha256())).isEmpty();
        assertThat(subscriber.subscriptions.arrivals("office")).containsOnlyKeys("first");

        web.behave();
        publisher.publish(web.folder);
        assertThat(subscriber.taken("office", "second")).isEqualTo(State.NEW);
        assertThat(subscriber.content("second")).isEqualTo(CONTENT);
    }

    static Stream<Arguments> pkg() {
        return Stream.of(
                row("without its content", test -> Files.delete(test.content()), "answered"),
                row(
                        "with other content of that length",
                        test -> Files.write(test.content(), new byte[CONTENT.length]),
                        "damaged-content"),
                row("with shorter content", test -> Files.write(test.content(), new byte[3]), "unreachable"),
                row("with longer content", test -> Files.write(test.content(), new byte[500]), "too-long"),
                row("without its description", test -> Files.delete(test.description()), "answered"),
                row(
                        "with another description",
                        test -> Files.write(test.description(), new byte[(int) Files.size(test.description())]),
                        "damaged"),
                row("with a longer description", test -> Files.write(test.description(), new byte[9_999]), "too-long"),
                row("described as another", UntrustedRepositoryTest::describedAsAnother, "damaged"),
                row("described in no form", UntrustedRepositoryTest::describedInNoForm, "unreadable"),
                row(
                        "with content elsewhere",
                        test -> test.web.misbehave("content/", UntrustedRepositoryTest::redirect),
                        "moved"),
                row(
                        "with content that never ends",
                        test -> test.web.misbehave("content/", UntrustedRepositoryTest::endless),
                        "too-long"),
                row(
                        "with content that never begins",
                        test -> test.web.misbehave("content/", UntrustedRepositoryTest::silent),
                        "too-slow"));
    }

    @Test
    @DisplayName("larger than the quota is refused before anything is fetched")
    void quota() throws Exception {
        try (var small = PackageServer.withQuota(folder.resolve("small"), CLOCK, 10)) {
            small.subscribe("office", web.url(), publisher);

            Subscription looked = small.look("office");

            assertThat(looked.offers()).extracting("state").containsOnly(State.FAILED);
            assertThat(looked.offers())
                    .allMatch(offer -> offer.problem().orElseThrow().key().equals("content.quota"));
            assertThat(web.asked("content/")).isEqualTo(1); // the other subscriber's
            assertThat(small.catalogue.list()).isEmpty();
        }
    }

    @Test
    @DisplayName("that announces more than any disk holds is refused before anything is fetched")
    void disk() throws Exception {
        announce(1L << 60);

        Subscription looked = subscriber.look("office");

        assertThat(PackageServer.offer(looked, "second").problem().map(Message::key))
                .contains("content.disk-full");
        assertThat(web.asked("content/")).isEqualTo(1); // the first package's
    }

    private static Arguments row(String what, Trouble trouble, String key) {
        return Arguments.of(what, trouble, key);
    }

    private static String said(Message message) {
        return message.into(
                new RepositoryTexts().pattern(message.key(), Locale.ENGLISH).orElseThrow());
    }

    private Path content() {
        return web.folder.resolve(Layout.content(Hashes.of(CONTENT)));
    }

    private Path description() {
        return web.folder.resolve(Layout.description(secondDescription()));
    }

    private ContentRef secondDescription() {
        return Hashes.of(Layout.written(publisher.get("second"), publisher.documents));
    }

    private void putIndex(byte[] bytes) throws IOException {
        Files.write(web.folder.resolve("index"), bytes);
    }

    private void rewrite(UnaryOperator<String> change) throws IOException {
        Path index = web.folder.resolve("index");
        Files.writeString(index, change.apply(Files.readString(index)));
    }

    private String indexText() throws IOException {
        String all = Files.readString(web.folder.resolve("index"));
        return all.substring(all.indexOf('{'));
    }

    /** What a publisher who means harm could sign. */
    private void putText(String text) throws IOException {
        putIndex(signedBy(publisher, text).bytes());
    }

    private static Envelope signedBy(PackageServer server, String text) throws IOException {
        return Envelope.sign(Layout.INDEX_KIND, text, new SigningKey(server.folder.resolve("signing-key")));
    }

    private byte[] signed(long serial, Instant expires, List<RepositoryIndex.Entry> entries) throws IOException {
        return signedBy(publisher, publisher.documents.write(new RepositoryIndex(serial, NOW, expires, entries)))
                .bytes();
    }

    private void signedByAnother() throws IOException {
        putIndex(signedBy(subscriber, indexText()).bytes());
    }

    private void packageAsIndex() throws IOException {
        putIndex(Envelope.sign(Layout.FILE_KIND, indexText(), new SigningKey(publisher.folder.resolve("signing-key")))
                .bytes());
    }

    private void pathForHash() throws IOException {
        putText(indexText().replace(Hashes.of(CONTENT).sha256(), "../".repeat(21) + "x"));
    }

    private void describedAsAnother() throws IOException {
        describe(publisher.documents.write(Layout.unrevised(first)), Hashes.of(CONTENT));
    }

    private void describedInNoForm() throws IOException {
        describe("{\"form\":2,\"value\":{\"id\":\"second\"}}", Hashes.of(CONTENT));
    }

    private void announce(long size) throws IOException {
        var huge = new ContentRef(Hashes.of(CONTENT).sha256(), size);
        Package second = publisher.get("second");
        describe(
                publisher.documents.write(new Package(
                        second.id(),
                        1,
                        huge,
                        second.basics(),
                        second.setup(),
                        second.applicability(),
                        second.dependencies())),
                huge);
    }

    private void describe(String text, ContentRef content) throws IOException {
        ContentRef description = Hashes.of(text);
        Files.writeString(web.folder.resolve(Layout.description(description)), text);
        putIndex(signed(
                NOW.getEpochSecond() + 1,
                NOW.plusSeconds(99),
                List.of(new RepositoryIndex.Entry("second", "1.0", description, content))));
    }

    private static boolean endless(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] more = new byte[1 << 16];
        try {
            while (true) {
                exchange.getResponseBody().write(more);
            }
        } catch (IOException e) {
            return true; // the other side has had enough
        }
    }

    private static boolean dripping(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        try {
            for (byte each : bytes) {
                exchange.getResponseBody().write(each);
                exchange.getResponseBody().flush();
                Thread.sleep(20);
            }
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean silent(HttpExchange exchange, byte[] bytes) {
        try {
            Thread.sleep(60_000); // ended by the end of the test
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean redirect(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest");
        exchange.sendResponseHeaders(302, -1);
        return true;
    }

    private boolean cut(HttpExchange exchange, byte[] bytes) throws IOException {
        web.send(exchange, null, bytes, bytes.length / 2);
        return true;
    }

    /** What goes wrong. */
    private interface Trouble {
        void happen(UntrustedRepositoryTest test) throws IOException;
    }
}
