// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.FileHash;
import org.todoke.agent.io.Folders;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.process.OwnJar;

/**
 * The agent's jars on the disk, each named by its hash, and the one file that says which of them is the agent. That file is replaced whole: whenever the
 * machine stops, the next start finds one that works. Thread-safe.
 */
public final class AgentJars {

    private static final Logger LOG = Logger.getLogger(AgentJars.class.getName());
    private static final String MAIN = "org.todoke.agent.Agent";
    private static final String ABLE = "org/todoke/agent/upgrade/Launcher.class";

    private final Path folder;
    private volatile boolean ending;

    public AgentJars(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path jar(String hash) {
        return folder.resolve(hash + ".jar");
    }

    /**
     * What stands in the file. Who puts another jar in the place of the one that the machine starts is obeyed: what was installed beside the former is
     * forgotten.
     *
     * @param base the hash of that jar
     */
    synchronized JarChoice choice(String base) throws IOException {
        Optional<JarChoice> kept = read();
        return kept.isPresent() && kept.get().base().equals(base) ? kept.get() : JarChoice.of(base);
    }

    private Optional<JarChoice> read() throws IOException {
        return DurableFile.read(file()).map(JarChoice::of);
    }

    private Path file() {
        return folder.resolve("current.json");
    }

    synchronized void keep(JarChoice choice) throws IOException {
        OwnerOnly.createFolder(folder);
        DurableFile.write(file(), choice.json());
    }

    /** Whether the jar is there and wholly itself. */
    boolean isSound(String hash) throws IOException {
        return !hash.isEmpty()
                && Files.isRegularFile(jar(hash))
                && FileHash.sha256(jar(hash)).equals(hash);
    }

    /** Why the upgrade that this order began was given up; empty when it was not. */
    public synchronized Optional<String> rolledBack(String order) throws IOException {
        return read().filter(choice -> choice.order().equals(order))
                .map(JarChoice::rolledBack)
                .filter(why -> !why.isEmpty());
    }

    /** Whether a jar has yet to say hello; who runs while one has is that one. */
    public synchronized boolean isOnTrial() throws IOException {
        return read().filter(choice -> !choice.trial().isEmpty()).isPresent();
    }

    /** Why this file cannot become the agent; empty when it can. */
    public Optional<String> objection(Path file, String version) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes about = jar.getManifest() == null
                    ? new Attributes()
                    : jar.getManifest().getMainAttributes();
            if (!MAIN.equals(about.getValue(Attributes.Name.MAIN_CLASS)) || jar.getEntry(ABLE) == null) {
                return Optional.of("It is no agent, or one that could not be replaced in its turn");
            }
            String own = String.valueOf(about.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
            return own.equals(version)
                    ? Optional.empty()
                    : Optional.of("It says that it is version " + own + ", and " + version + " was announced");
        } catch (IOException e) {
            return Optional.of("It is no jar: " + e.getMessage());
        }
    }

    /**
     * Makes a jar the agent, on trial; this process is to end then.
     *
     * @param order by which it came
     * @param limit within which it must say hello
     */
    public synchronized void tryOut(Path file, String hash, String order, Duration limit) throws IOException {
        OwnerOnly.createFolder(folder);
        DurableFile.write(jar(hash), Files.readAllBytes(file));
        String base = FileHash.sha256(Launcher.base());
        keep(choice(base).trying(hash, order, limit.toMillis()));
        ending = true;
    }

    /** Whether this process is to end after what it is doing, since another agent takes its place. */
    public boolean isEnding() {
        return ending;
    }

    /** The server has answered this process's hello: if it was on trial, it is the agent from now on. */
    public synchronized void greeted() throws IOException {
        Optional<JarChoice> kept = read().filter(choice -> !choice.trial().isEmpty());
        if (kept.isPresent() && OwnJar.path().equals(jar(kept.get().trial()).toAbsolutePath())) {
            keep(kept.get().confirmed());
            forgetOthers(kept.get().trial());
        }
    }

    private void forgetOthers(String hash) throws IOException {
        for (Path file : Folders.list(folder)) {
            if (file.toString().endsWith(".jar") && !file.equals(jar(hash))) {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    LOG.log(Level.FINE, file + " is still in use", e); // the next upgrade clears it away
                }
            }
        }
    }
}
