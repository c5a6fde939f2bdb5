// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.Secrets;
import org.todoke.agent.wire.json.Json;
import org.todoke.engine.port.StoreException;

@DisplayName("Content by its hash")
class ContentServletTest {

    private static final String HASH = "ab".repeat(32);
    private static final String TAG = '"' + HASH + '"';

    @TempDir
    private Path folder;

    private ContentServer server;
    private byte[] bytes;

    @BeforeEach
    void start() throws Exception {
        server = new ContentServer(4);
        bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        server.contents.add(HASH, Files.write(folder.resolve("x"), bytes), bytes.length);
        server.fleet.mayFetch.add(HASH);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    @DisplayName("comes whole, with its length and its hash as ETag")
    void whole() throws Exception {
        var response = server.get(HASH);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(bytes);
        assertThat(response.headers().firstValue("ETag")).contains(TAG);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
        assertThat(response.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    @DisplayName("is not packed, whatever the client accepts")
    void noGzip() throws Exception {
        assertThat(server.get(HASH, "Accept-Encoding", "gzip").body()).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"bytes=100000-199999, 100000, 200000", "bytes=299999-, 299999, 300000", "bytes=-65537, 234463, 300000"})
    @DisplayName("comes in parts")
    void part(String range, int from, int to) throws Exception {
        var response = server.get(HASH, "Range", range);
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        assertThat(response.headers().firstValue("Content-Range"))
                .contains("bytes " + from + "-" + (to - 1) + "/" + bytes.length);
    }

    @Test
    @DisplayName("goes on where a cut transfer ended, when the object is still the same")
    void ifRangeOfThis() throws Exception {
        assertThat(server.get(HASH, "Range", "bytes=299000-", "If-Range", TAG).body())
                .isEqualTo(Arrays.copyOfRange(bytes, 299_000, 300_000));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"cd\"", "W/\"" + "ab" + "\"", "Wed, 21 Oct 2015 07:28:00 GMT"})
    @DisplayName("comes whole when the part would be of another object")
    void ifRangeOfAnother(String ifRange) throws Exception {
        var response = server.get(HASH, "Range", "bytes=299000-", "If-Range", ifRange);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(bytes);
    }

    @Test
    @DisplayName("has nothing beyond its end, and says how long it is")
    void beyondTheEnd() throws Exception {
        var response = server.get(HASH, "Range", "bytes=300000-");
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("Content-Range")).contains("bytes */300000");
    }

    @Test
    @DisplayName("does not come again to who has it")
    void notModified() throws Exception {
        var response = server.get(HASH, "If-None-Match", "\"cd\", " + TAG);
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @Test
    @DisplayName("is described to HEAD without a body")
    void head() throws Exception {
        var response = server.send(
                server.request(HASH).method("HEAD", BodyPublishers.noBody()).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
        assertThat(response.body()).isEmpty();
    }

    @Test
    @DisplayName("of more than 2 GB has its right length and its last byte")
    void large() throws Exception {
        long size = 5_000_000_001L;
        Path sparse = folder.resolve("sparse");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(size);
            file.seek(size - 1);
            file.write(7);
        }
        String hash = "cd".repeat(32);
        server.contents.add(hash, sparse, size);
        server.fleet.mayFetch.add(hash);
        var head = server.send(
                server.request(hash).method("HEAD", BodyPublishers.noBody()).build());
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(size);
        var end = server.get(hash, "Range", "bytes=4999999999-");
        assertThat(end.headers().firstValue("Content-Range")).contains("bytes 4999999999-5000000000/5000000001");
        assertThat(end.body()).containsExactly(0, 7);
    }

    @Test
    @DisplayName("may be empty")
    void empty() throws Exception {
        String hash = "ef".repeat(32);
        server.contents.add(hash, Files.write(folder.resolve("empty"), new byte[0]), 0);
        server.fleet.mayFetch.add(hash);
        var response = server.get(hash);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    @DisplayName("bad input: is refused to a machine that no order names it for, though it is there")
    void notForThisMachine() throws Exception {
        server.fleet.mayFetch.clear();
        var response = server.get(HASH);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(problem(response.body()).detail()).contains("delivery.not-for-you");
        assertThat(server.contents.opened).isEmpty();
    }

    @Test
    @DisplayName("bad input: is refused without a credential")
    void noCredential() throws Exception {
        var response = server.send(
                HttpRequest.newBuilder(server.request(HASH).build().uri()).build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    @DisplayName("bad input: is refused to a credential that nobody has")
    void wrongCredential() throws Exception {
        var response = server.send(server.request(HASH)
                .setHeader("Authorization", "Bearer " + server.fleet.machine + "." + Secrets.random())
                .build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(problem(response.body()).code()).isEqualTo("unknown-credential");
    }

    @Test
    @DisplayName("ruling 2: is refused to a quarantined clone")
    void quarantined() throws Exception {
        server.fleet.quarantined = true;
        var response = server.get(HASH);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(problem(response.body()).code()).isEqualTo("quarantined");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/content/sha256/",
                "/content/sha256/../../../etc/passwd",
                "/content/sha256/%2e%2e/%2e%2e/etc/passwd",
                "/content/sha256/..%2f..%2fetc%2fpasswd",
                "/content/sha256//etc/passwd",
                "/content/sha256/ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB",
                "/content/sha256/abababababababababababababababababababababababababababababababab/",
                "/content/sha256/abababababababababababababababababababababababababababababababab/x",
                "/content/sha256/abababababababababababababababababababababababababababababababab%00",
                "/content/sha256/ababababab",
            })
    @DisplayName("bad input: a path that is no hash gets nothing")
    void pathTricks(String path) throws Exception {
        String head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                + server.fleet.credential.header() + "\r\n\r\n";
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
        }
        assertThat(server.contents.opened).isEmpty();
    }

    @Test
    @DisplayName("bad input: cannot be changed")
    void otherMethods() throws Exception {
        var response = server.send(
                server.request(HASH).PUT(BodyPublishers.ofString("x")).build());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    @DisplayName("that has gone from the disk meanwhile is not found, and holds no slot")
    void gone() throws Exception {
        server.contents.failure = new NoSuchFileException("x");
        assertThat(server.get(HASH).statusCode()).isEqualTo(404);
        assertThat(server.servlet.running()).isZero();
    }

    @Test
    @DisplayName("that cannot be opened now is asked for again, and holds no slot")
    void diskFails() throws Exception {
        server.contents.failure = new IOException("input/output error");
        var response = server.get(HASH);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("input/output");
        assertThat(server.servlet.running()).isZero();
    }

    @Test
    @DisplayName("is asked for again when the database is away")
    void databaseAway() throws Exception {
        server.fleet.failure = new StoreException("gone", null);
        assertThat(server.get(HASH).statusCode()).isEqualTo(503);
    }

    private static Problem problem(byte[] body) {
        return Problem.of(Json.parse(body));
    }
}
