// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Karaf as it is published, with nothing but its ports changed. */
final class BareKaraf extends Contender {

    private static final String GREETING = "SSH-";

    private final int ssh = freePort();

    BareKaraf(Unpacked distribution) throws IOException {
        super(distribution);
        set("org.apache.karaf.shell.cfg", "sshPort", ssh);
        set("org.apache.karaf.management.cfg", "rmiRegistryPort", freePort());
        set("org.apache.karaf.management.cfg", "rmiServerPort", freePort());
    }

    @Override
    String name() {
        return "Karaf";
    }

    @Override
    Process launch() throws IOException {
        var builder = new ProcessBuilder(home().resolve("server/bin/karaf").toString(), "server");
        builder.environment().put("KARAF_EXEC", "exec");
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(home().resolve("out.log").toFile())
                .start();
    }

    @Override
    boolean isReady() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ssh)) {
            socket.setSoTimeout(2_000);
            byte[] greeting = socket.getInputStream().readNBytes(GREETING.length());
            return new String(greeting, StandardCharsets.US_ASCII).equals(GREETING);
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    @Override
    long processId(Process launched) {
        return launched.pid();
    }

    private void set(String file, String key, int value) throws IOException {
        Path path = home().resolve("server/etc").resolve(file);
        String text = Files.readString(path);
        Files.writeString(path, text.replaceAll("(?m)^" + key + "\\s*=.*", key + " = " + value));
    }
}
