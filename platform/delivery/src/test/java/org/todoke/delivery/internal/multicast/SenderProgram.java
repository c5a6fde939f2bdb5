// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.Pacing;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.ProblemException;

/**
 * A sender as a process of its own, for a network namespace: reads orders from standard input, one a line, writes what happens to
 * standard output. {@code open N MODE LIMIT [to=GROUP] [resuming=SESSION] [by=INTERFACE] [across=HOPS/DSCP]} opens a session
 * for N receivers, {@code quit} ends the program. Beside the
 * sessions it serves ranges and hashes over HTTP on the port given.
 */
public final class SenderProgram {

    private static final int REPAIR_PORT = 8185;
    private static final int DATA_PORT = 8184;

    private final Path object;
    private final ContentRef content;
    private final BlockHashFiles hashes;
    private final SessionsEngine engine;

    private SenderProgram(Path object, String sha256, boolean plain) throws IOException {
        this.object = object;
        this.content = new ContentRef(sha256, Files.size(object));
        Path folder = object.resolveSibling("multicast");
        this.hashes = new BlockHashFiles(folder.resolve("block-hashes"));
        var setup = new SessionsEngine.Setup("eth0", "239.255.77.0", DATA_PORT, REPAIR_PORT, 0, 8, plain);
        this.engine = new SessionsEngine(
                new SingleContent(object, content),
                folder,
                setup,
                event -> say("event " + event.kind() + " "
                        + event.receiver().map(MachineId::value).orElse("-")));
    }

    /** Arguments: the object, its SHA-256, {@code native} or {@code plain}. */
    public static void main(String[] args) throws Exception {
        var program = new SenderProgram(Path.of(args[0]), args[1], args[2].equals("plain"));
        program.serve();
        say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            List<String> words = List.of(line.split(" "));
            switch (words.get(0)) {
                case "prepare" -> program.prepare();
                case "open" -> {
                    try {
                        program.open(words);
                    } catch (ProblemException e) {
                        say("refused " + e.getMessage());
                    }
                }
                default -> throw new IllegalArgumentException(line);
            }
        }
        System.exit(0);
    }

    private void prepare() throws IOException {
        try (FileChannel file = FileChannel.open(object)) {
            hashes.ensure(content, BlockLayout.of(content.sizeBytes()), file);
        }
        say("prepared");
    }

    private void open(List<String> words) {
        var pacing = new Pacing(Pacing.Mode.valueOf(words.get(2)), Long.parseLong(words.get(3)));
        List<MachineId> machines = IntStream.range(0, Integer.parseInt(words.get(1)))
                .mapToObj(i -> new MachineId(String.format("m-%08d", i)))
                .toList();
        SessionOptions options = SessionOptions.defaults().with(pacing).gatheringFor(Duration.ofSeconds(8));
        for (String word : words.subList(4, words.size())) {
            options = with(options, word.split("=", 2));
        }
        Session session = engine.open(content, machines, options);
        for (Invitation each : session.invitations()) {
            say("invite " + wire(each));
        }
        say("opened " + session.id());
        var watch = new Thread(() -> watch(session));
        watch.setDaemon(true);
        watch.start();
    }

    private static SessionOptions with(SessionOptions options, String[] word) {
        String[] value = word[1].split("/");
        return switch (word[0]) {
            case "to" -> options.to(value[0]);
            case "resuming" -> options.resuming(new SessionId(value[0]));
            case "by" -> options.by(value[0]);
            case "across" -> options.across(Integer.parseInt(value[0]), Integer.parseInt(value[1]));
            default -> throw new IllegalArgumentException(word[0]);
        };
    }

    private static void watch(Session session) {
        try {
            while (session.progress().state() != SessionProgress.State.ENDED) {
                Thread.sleep(5);
            }
            SessionProgress end = session.progress();
            say("ended " + session.id() + " sent " + end.sentBytes() + " loss " + end.loss() + " repair "
                    + end.repairRatio() + " " + end.receivers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String wire(Invitation each) {
        return new String(
                Json.bytes(new org.todoke.agent.wire.multicast.Invitation(
                                each.session().number(),
                                Long.parseUnsignedLong(each.secret(), 16),
                                each.ordinal(),
                                new org.todoke.agent.wire.work.ContentRef(
                                        each.content().sha256(), each.content().sizeBytes()),
                                new BlockLayout(each.content().sizeBytes(), each.symbolBytes(), each.dataSymbols()),
                                each.group(),
                                each.dataPort(),
                                each.group().contains(":") ? "fd77::1" : "10.77.0.1",
                                each.repairPort())
                        .json()),
                StandardCharsets.UTF_8);
    }

    private void serve() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(8080), 64);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/hashes", exchange -> {
            try (exchange;
                    var in = Files.newInputStream(hashes.path(content, BlockLayout.of(content.sizeBytes())))) {
                exchange.sendResponseHeaders(200, 0);
                in.transferTo(exchange.getResponseBody());
            }
        });
        server.createContext("/object", exchange -> {
            String[] range = exchange.getRequestHeaders()
                    .getFirst("Range")
                    .replace("bytes=", "")
                    .split("-");
            long from = Long.parseLong(range[0]);
            long length = Long.parseLong(range[1]) + 1 - from;
            say("range " + from + " " + length);
            try (exchange;
                    var in = FileChannel.open(object)) {
                exchange.sendResponseHeaders(206, length);
                in.transferTo(from, length, java.nio.channels.Channels.newChannel(exchange.getResponseBody()));
            }
        });
        server.start();
    }

    static synchronized void say(String line) {
        System.out.println(line);
    }

    /** A store with one object. */
    private record SingleContent(Path object, ContentRef content) implements org.todoke.api.delivery.ContentStore {

        @Override
        public ContentRef put(java.io.InputStream bytes, Optional<ContentRef> expected) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ContentRef> find(String sha256) {
            return Optional.of(content).filter(each -> each.sha256().equals(sha256));
        }

        @Override
        public FileChannel open(ContentRef wanted) throws IOException {
            return FileChannel.open(object);
        }

        @Override
        public Usage usage() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long collectGarbage(java.util.Set<String> referenced, Duration minimumAge) {
            throw new UnsupportedOperationException();
        }
    }
}
