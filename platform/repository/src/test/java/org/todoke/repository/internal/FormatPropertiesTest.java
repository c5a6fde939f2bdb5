// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.text.ProblemException;
import org.todoke.repository.internal.Envelope.NoEnvelope;
import org.todoke.store.internal.json.Documents;

/** The signed form against whatever bytes come: it is read as it was written, or refused; nothing else ever happens. */
@Label("The form of repositories")
class FormatPropertiesTest {

    private static final int MAX = 10_000;
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final SigningKey key = new SigningKey(fresh());
    private final Documents documents = new Documents();
    private final Subscription subscription = Subscription.to("office", "http://a.test/", text(key));
    private final IndexCheck check = new IndexCheck(documents);

    @Property(tries = 300)
    @Label("any text comes back as it was, signed, and what follows it is left in the stream")
    void roundTrip(@ForAll String text, @ForAll @Size(max = 20) byte[] after) throws Exception {
        byte[] written = Envelope.sign("index", text, key).bytes();
        byte[] all = Arrays.copyOf(written, written.length + after.length);
        System.arraycopy(after, 0, all, written.length, after.length);
        var in = new ByteArrayInputStream(all);

        Envelope read = Envelope.read(in, "index", written.length);

        assertThat(read.isSignedBy(text(key))).isTrue();
        assertThat(read.text()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(in.readAllBytes()).isEqualTo(after);
    }

    @Property(tries = 1_000)
    @Label("any bytes are refused")
    void anyBytes(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(isRefused(bytes)).isTrue();
    }

    @Property(tries = 1_000)
    @Label("bytes that look right are refused")
    void nearly(@ForAll("nearly") String text) {
        assertThat(isRefused(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Provide
    Arbitrary<String> nearly() {
        Arbitrary<String> line = Arbitraries.of(
                "todoke index 1",
                "todoke package 1",
                "todoke index 2",
                "",
                "-1",
                "+3",
                "3",
                "99999999999",
                "0x3",
                text(key),
                "AAAA",
                "====",
                "{\"form\":1,\"value\":{}}",
                "\u0000",
                "届け");
        return line.list().ofMaxSize(8).map(lines -> String.join("\n", lines) + "\n");
    }

    @Property(tries = 1_000)
    @Label(
            "a believed index is not believed any more when its bytes are changed, cut, or longer within the signed part")
    void mutated(
            @ForAll("index") RepositoryIndex index,
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int at,
            @ForAll byte change)
            throws Exception {
        byte[] bytes = Envelope.sign("index", documents.write(index), key).bytes();
        assertThat(check.believed(subscription, bytes, NOW)).isEqualTo(index);

        byte[] cut = Arrays.copyOf(bytes, at % bytes.length);
        assertThat(isRefused(cut)).isTrue();

        byte[] changed = bytes.clone();
        changed[at % bytes.length] = change;
        // The line with the key is a hint for people who import; the pinned key decides.
        if (!Arrays.equals(changed, bytes) && !isKeyLine(bytes, at % bytes.length)) {
            assertThat(isRefused(changed)).isTrue();
        }
    }

    private static boolean isKeyLine(byte[] bytes, int at) {
        String before = new String(bytes, 0, at, StandardCharsets.ISO_8859_1);
        return before.chars().filter(c -> c == '\n').count() == 1;
    }

    @Provide
    Arbitrary<RepositoryIndex> index() {
        Arbitrary<ContentRef> object = Combinators.combine(
                        Arbitraries.of("ab", "01", "ff").map(pair -> pair.repeat(32)),
                        Arbitraries.longs().between(0, 1 << 20))
                .as(ContentRef::new);
        Arbitrary<String> id = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withChars("-_09az")
                .ofMinLength(1)
                .ofMaxLength(63);
        Arbitrary<String> version = Arbitraries.strings()
                .ofMaxLength(20)
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .filter(FormatPropertiesTest::isWritable);
        Arbitrary<RepositoryIndex.Entry> entry =
                Combinators.combine(id, version, object, object).as(RepositoryIndex.Entry::new);
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(1),
                        entry.list().ofMaxSize(5).uniqueElements(RepositoryIndex.Entry::id))
                .as((serial, entries) -> new RepositoryIndex(serial, NOW, NOW.plusSeconds(1), List.copyOf(entries)));
    }

    /** Halves of surrogate pairs have no UTF-8. */
    private static boolean isWritable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Property(tries = 1_000)
    @Label("whatever somebody signs is an index or is refused with a reason")
    void anySignedText(@ForAll("documents") String text) throws Exception {
        byte[] bytes = Envelope.sign("index", text, key).bytes();
        try {
            assertThat(check.believed(subscription, bytes, NOW).serial()).isPositive();
        } catch (ProblemException e) {
            assertThat(e.text().key()).isIn("repository.unreadable", "repository.expired");
        }
    }

    @Provide
    Arbitrary<String> documents() {
        String whole = documents.write(new RepositoryIndex(
                5,
                NOW,
                NOW.plusSeconds(9),
                List.of(new RepositoryIndex.Entry(
                        "app", "1", new ContentRef("ab".repeat(32), 7), new ContentRef("cd".repeat(32), 8)))));
        Arbitrary<String> piece = Arbitraries.of(
                "", "null", "-1", "1e999", "\"", "{}", "[]", "[[", "\"../x\"", "9".repeat(400), "\\u0000", ",", "true");
        return Combinators.combine(
                        Arbitraries.integers().between(0, whole.length()),
                        Arbitraries.integers().between(0, 40),
                        piece)
                .as((from, length, put) ->
                        whole.substring(0, from) + put + whole.substring(Math.min(whole.length(), from + length)));
    }

    private boolean isRefused(byte[] bytes) {
        try {
            Envelope.read(new ByteArrayInputStream(bytes), "index", MAX);
        } catch (NoEnvelope e) {
            return true;
        } catch (IOException e) {
            return false;
        }
        try {
            check.believed(subscription, bytes, NOW);
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    private static String text(SigningKey key) {
        try {
            return key.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory(Path.of("target"), "key").resolve("signing-key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
