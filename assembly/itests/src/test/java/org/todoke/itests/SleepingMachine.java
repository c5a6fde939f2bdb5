// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A machine made of a network namespace and a real agent that owns it: it has a boot id of its own, which differs after each start, it obeys {@code
 * shutdown}, and it starts when a magic packet for its card comes. Only its firmware and its power are played.
 */
@SuppressWarnings("try") // closing waits for threads
final class SleepingMachine implements AutoCloseable {

    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";
    private static final String RESTART = "-r";

    /** What the machine's agent finds first in its path: nothing of it reaches the real machine. */
    private static final String SHUTDOWN = "#!/bin/sh\necho \"$1\" >> '%s'\n";

    /** The agent runs with the played boot id and the played shutdown, or not at all. */
    private static final String POWER_ON =
            "mount --bind '%s' " + BOOT_ID + " && test \"$(command -v shutdown)\" = '%s' && exec \"$@\"";

    final List<String> packets = new CopyOnWriteArrayList<>();
    private final PrivateNetwork network;
    private final Agent agent;
    private final Path bootId;
    private final Path shutdown;
    private final Path told;
    private final String mac;
    private final Process card;
    private final Thread firmware;
    private volatile boolean listens = true;
    private volatile boolean on;
    private volatile boolean closed;
    private volatile int starts;

    SleepingMachine(String name, Path workspace, PrivateNetwork network, String url, Path token) throws Exception {
        this.network = network;
        this.mac = network.inside("cat", "/sys/class/net/eth0/address").strip();
        Path home = Files.createDirectories(workspace.resolve(name));
        bootId = home.resolve("boot-id");
        told = Files.createFile(home.resolve("told"));
        shutdown = Files.createDirectories(home.resolve("bin")).resolve("shutdown");
        Files.writeString(shutdown, SHUTDOWN.formatted(told));
        Files.setPosixFilePermissions(shutdown, PosixFilePermissions.fromString("rwxr-xr-x"));
        agent = new Agent(name, workspace, url, token).mastering(entry());
        card = new ProcessBuilder(network.java(MagicListener.class))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        home.resolve("card.log").toFile()))
                .start();
        var hearing = new Thread(this::hear, name + "-card");
        firmware = new Thread(this::live, name + "-firmware");
        for (Thread thread : List.of(hearing, firmware)) {
            thread.setDaemon(true);
        }
        powerOn();
        hearing.start();
        firmware.start();
    }

    private List<String> entry() {
        var words = new ArrayList<>(network.entry());
        words.addAll(List.of("env", "PATH=" + shutdown.getParent() + ":" + System.getenv("PATH")));
        words.addAll(List.of("sh", "-c", POWER_ON.formatted(bootId, shutdown), "sh"));
        return words;
    }

    String mac() {
        return mac;
    }

    /** How often it was switched on or restarted. */
    int starts() {
        return starts;
    }

    boolean isOn() {
        return on;
    }

    /** From now on its card does not listen: it stays as it is. */
    void unplugCard() {
        listens = false;
    }

    /** As if somebody pulled the plug. */
    synchronized void cutPower() throws InterruptedException {
        on = false;
        agent.killHard();
    }

    /** As if somebody pressed its reset button. */
    synchronized void reset() throws IOException, InterruptedException {
        cutPower();
        powerOn();
    }

    /** Its agent ends and is started again; the machine goes on. */
    synchronized void restartAgent() throws IOException, InterruptedException {
        agent.killHard();
        agent.start();
    }

    private synchronized void powerOn() throws IOException {
        Files.writeString(bootId, UUID.randomUUID() + "\n");
        agent.start();
        starts++;
        on = true;
    }

    /** What the magic packets that come do. */
    private void hear() {
        try (var lines = card.inputReader()) {
            for (String packet = lines.readLine(); packet != null; packet = lines.readLine()) {
                packets.add(packet);
                boolean mine =
                        packet.startsWith("ffffffffffff" + mac.replace(":", "").repeat(16));
                if (mine && listens && !on) {
                    powerOn();
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new IllegalStateException("The card is broken", e);
            }
        }
    }

    /** Obeys what shutdown was told. */
    private void live() {
        int done = 0;
        try {
            while (!closed) {
                List<String> wishes = Files.readAllLines(told);
                if (wishes.size() > done) {
                    boolean restart = wishes.get(done++).equals(RESTART);
                    TimeUnit.SECONDS.sleep(2); // a system takes its time to go down; the agent's report is out by then
                    cutPower();
                    if (restart) {
                        powerOn();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("The power is broken", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        firmware.interrupt();
        firmware.join();
        Ending.gently(card);
        agent.close();
    }
}
