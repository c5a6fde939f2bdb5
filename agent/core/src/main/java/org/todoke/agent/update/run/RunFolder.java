// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.FileLocks;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.wire.json.JsonObject;

/**
 * Where agent and supervisor meet: the command, a lock that the supervisor holds as long as it lives, what the command has printed,
 * and its end. Whoever holds the lock decides: the supervisor starts the command only while it holds it and no end is written, and an agent
 * that gets the lock with no end written declares the command lost, so that it can never start afterwards.
 */
public final class RunFolder {

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder with its command, durably. */
    public void create(CommandSpec command) throws IOException {
        OwnerOnly.createFolder(folder);
        DurableFile.write(file("command.json"), command.json());
    }

    public boolean isCreated() {
        return Files.exists(file("command.json"));
    }

    Path path() {
        return folder;
    }

    Path errors() {
        return file("supervisor.err");
    }

    CommandSpec command() throws IOException {
        JsonObject json = DurableFile.read(file("command.json"))
                .orElseThrow(() -> new IOException("There is no command in " + folder));
        return CommandSpec.of(json);
    }

    Optional<Closeable> tryLock() throws IOException {
        return FileLocks.tryLock(file("run.lock"));
    }

    /** How the command ended; empty as long as nobody knows. */
    public Optional<CommandEnd> end() throws IOException {
        return DurableFile.read(file("exit.json")).map(CommandEnd::of);
    }

    /** Only for whoever holds the lock. */
    void end(CommandEnd end) throws IOException {
        DurableFile.write(file("exit.json"), end.json());
    }

    /** Keeps what has been printed so far, in case that the supervisor dies; bounded, so written whole each time. */
    void output(String text) throws IOException {
        Path fresh = file("output.new");
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        DurableFile.moveInto(fresh, file("output"));
    }

    /** What the supervisor kept last. */
    String output() throws IOException {
        Path output = file("output");
        return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
