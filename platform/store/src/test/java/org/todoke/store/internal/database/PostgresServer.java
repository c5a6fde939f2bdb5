// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of the tests' own: Debian's programs, a data directory of its own, a free port of loopback. It refuses to run as
 * root, so it runs as nobody then. Ends with the JVM.
 */
public final class PostgresServer {

    public static final String USER = "todoke";
    public static final String PASSWORD = "only for tests";

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final int FOR_NOBODY = 65534;
    private static PostgresServer shared;

    private final Path folder;
    private final Path programs;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    /** The server that all test classes of this JVM share. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static PostgresServer start() {
        try {
            Path folder = Files.createTempDirectory("todoke-postgres");
            var server = new PostgresServer(folder, programs(), freePort());
            server.make();
            server.run();
            Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            throw new IllegalStateException(
                    "PostgreSQL is not installed: apt-get install postgresql (./todoke test does)");
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(Comparator.comparing(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void make() throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        if (isRoot()) {
            Files.setAttribute(folder, "unix:uid", FOR_NOBODY);
            Files.setAttribute(password, "unix:uid", FOR_NOBODY);
        }
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        call(
                "initdb",
                "-D",
                data(),
                "-U",
                USER,
                "--pwfile=" + password,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C.UTF-8");
    }

    /** Durability is not what these tests are about. */
    public void run() throws IOException {
        String options =
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60";
        call("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-w", "-o", options, "start");
    }

    public void stop() throws IOException {
        call("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    private void remove() {
        try {
            stop();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void call(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + FOR_NOBODY, "--regid=" + FOR_NOBODY, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("todoke-postgres", ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    public DataSource freshDatabase() throws SQLException {
        String name = "test" + databases.incrementAndGet();
        try (Connection connection = database("postgres", PASSWORD).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return database(name, PASSWORD);
    }

    public DataSource database(String name, String password) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser(USER);
        source.setPassword(password);
        return source;
    }
}
