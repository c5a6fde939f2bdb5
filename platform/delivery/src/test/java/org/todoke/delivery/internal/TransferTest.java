// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A transfer")
class TransferTest {

    private static final String LARGE = "ab".repeat(32);
    private static final String SMALL = "cd".repeat(32);
    private static final long LARGE_BYTES = 200_000_000;

    @TempDir
    private Path folder;

    private ContentServer server;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new ContentServer(42);
        Path sparse = folder.resolve("large");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(LARGE_BYTES);
        }
        server.contents.add(LARGE, sparse, LARGE_BYTES);
        server.contents.add(SMALL, Files.writeString(folder.resolve("small"), "small"), 5);
        server.fleet.mayFetch.addAll(List.of(LARGE, SMALL));
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    @Test
    @DisplayName(
            "to a receiver that does not read holds no thread: twenty of them, eight threads, and others are served")
    void slowReaders() throws Exception {
        for (int i = 0; i < 20; i++) {
            begin();
        }
        await().until(() -> server.servlet.running() == 20);
        assertThat(server.get(SMALL).body()).isEqualTo("small".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("that is cut by its receiver gives slot and file back")
    void cutByReceiver() throws Exception {
        begin().close();
        await().atMost(20, TimeUnit.SECONDS).until(() -> server.contents.opened.size() == 1);
        await().atMost(20, TimeUnit.SECONDS).until(() -> server.servlet.running() == 0);
        assertThat(server.contents.opened).noneMatch(FileChannel::isOpen);
    }

    @Test
    @DisplayName("that has ended gives slot and file back")
    void ended() throws Exception {
        server.get(SMALL);
        await().until(() -> server.servlet.running() == 0);
        assertThat(server.contents.opened).singleElement().matches(channel -> !channel.isOpen());
    }

    @Test
    @DisplayName("beyond the server's number waits, without a thread, and begins when another has ended")
    void waits() throws Exception {
        fill();
        var answer = CompletableFuture.supplyAsync(() -> status(SMALL));
        await().until(() -> server.servlet.waiting() == 1);

        sockets.get(0).close();

        await().atMost(20, TimeUnit.SECONDS).until(answer::isDone);
        assertThat(answer.get()).isEqualTo(200);
        assertThat(server.servlet.waiting()).isZero();
    }

    @Test
    @DisplayName(
            "that has waited long enough must come again later, and so must those for which there is no room to wait")
    void tooMany() throws Exception {
        fill();
        var first = CompletableFuture.supplyAsync(() -> status(SMALL));
        var second = CompletableFuture.supplyAsync(() -> status(SMALL));
        await().until(() -> server.servlet.waiting() == 2);

        var third = server.get(SMALL);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(503);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(503);
        assertThat(server.servlet.refused()).isEqualTo(3);
        assertThat(server.servlet.running()).isEqualTo(ContentServer.MAX_TRANSFERS);
    }

    @Test
    @DisplayName("counts the bytes that it sends")
    void counts() throws Exception {
        server.get(SMALL);

        await().until(() -> server.servlet.sentBytes() == 5);
    }

    private void fill() throws IOException {
        for (int i = 0; i < ContentServer.MAX_TRANSFERS; i++) {
            begin();
        }
        await().until(() -> server.servlet.running() == ContentServer.MAX_TRANSFERS);
    }

    private int status(String hash) {
        try {
            return server.get(hash).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("of an object that is shorter than it should be is cut, so that its receiver notices")
    void damagedObject() throws Exception {
        String hash = "ef".repeat(32);
        server.contents.add(hash, Files.write(folder.resolve("short"), new byte[100_000]), 150_000);
        server.fleet.mayFetch.add(hash);
        assertThatThrownBy(() -> server.get(hash)).isInstanceOf(IOException.class);
        await().until(() -> server.servlet.running() == 0);
    }

    @Test
    @DisplayName("is cut when the server stops, so that its receiver goes on later")
    void serverStops() throws Exception {
        Socket socket = begin();
        await().until(() -> server.servlet.running() == 1);
        server.servlet.stop();
        InputStream in = socket.getInputStream();
        assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isLessThan(LARGE_BYTES);
        await().until(() -> server.servlet.running() == 0);
        assertThat(server.get(SMALL).statusCode()).isEqualTo(503);
    }

    /** Asks for the large object and reads nothing of it. */
    private Socket begin() throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(8_192);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        String head = "GET /content/sha256/" + LARGE + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + server.fleet.credential.header() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
