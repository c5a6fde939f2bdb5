// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.facts;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.todoke.agent.io.FileHash;
import org.todoke.agent.process.OwnJar;
import org.todoke.agent.process.Platform;
import org.todoke.agent.wire.FactSet;

/**
 * What every agent says of its machine, whatever the target (ruling 1). Gathered anew for each session; never fails: what cannot be
 * found out is left out.
 */
public final class BaseFacts {

    private static final Logger LOG = Logger.getLogger(BaseFacts.class.getName());

    private final String agentVersion;
    private final String root;
    private final File data;
    private final boolean asks;
    private final String agentHash;

    /**
     * @param root the install root; empty for the real one
     * @param asks whether this agent can ask a person
     * @param data the agent's data folder, whose disk is the one that fills
     */
    public BaseFacts(String agentVersion, String root, File data, boolean asks) {
        this.agentVersion = agentVersion;
        this.root = root;
        this.data = data;
        this.asks = asks;
        this.agentHash = ownHash();
    }

    public FactSet gather() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("os.family", Platform.isWindows() ? "windows" : "unix");
        property(facts, "os.name", "os.name");
        property(facts, "os.version", "os.version");
        property(facts, "os.arch", "os.arch");
        property(facts, "java.version", "java.version");
        property(facts, "java.vendor", "java.vendor");
        property(facts, "agent.user", "user.name");
        facts.put("agent.version", agentVersion);
        facts.put("agent.asks", String.valueOf(asks));
        if (!agentHash.isEmpty()) {
            facts.put("agent.sha256", agentHash);
        }
        facts.put("agent.root", root.isEmpty() ? realRoot() : root);
        facts.put("cpu.count", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("disk.free-bytes", String.valueOf(data.getUsableSpace()));
        facts.put("host.name", hostName());
        network(facts);
        if (Platform.isWindows()) {
            new WindowsFacts().gather(facts);
        } else {
            new LinuxFacts().gather(facts);
        }
        return FactSet.of(facts);
    }

    private static String ownHash() {
        try {
            Path jar = OwnJar.path();
            return Files.isRegularFile(jar) ? FileHash.sha256(jar) : "";
        } catch (IOException e) {
            LOG.warning("The agent's own jar cannot be read: " + e.getMessage());
            return "";
        }
    }

    private static void property(Map<String, String> facts, String fact, String property) {
        String value = System.getProperty(property);
        if (value != null) {
            facts.put(fact, value);
        }
    }

    private static String realRoot() {
        return Platform.isWindows() ? System.getenv().getOrDefault("SystemDrive", "C:") + "\\" : "/";
    }

    /** The machine's own name for itself. */
    public static String hostName() {
        String windows = System.getenv("COMPUTERNAME");
        if (Platform.isWindows() && windows != null) {
            return windows;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return LinuxFacts.firstLine("/proc/sys/kernel/hostname").orElse("localhost");
        }
    }

    private static void network(Map<String, String> facts) {
        Set<String> macs = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!card.isLoopback() && card.isUp()) {
                    byte[] mac = card.getHardwareAddress();
                    if (mac != null && mac.length > 0) {
                        macs.add(colons(mac));
                    }
                    card.getInterfaceAddresses().forEach(address -> add(addresses, address));
                }
            }
        } catch (SocketException e) {
            LOG.warning("Network cards cannot be listed: " + e.getMessage());
        }
        facts.put("net.mac", String.join(",", macs));
        facts.put("net.address", String.join(",", addresses));
    }

    private static void add(Set<String> addresses, InterfaceAddress address) {
        InetAddress ip = address.getAddress();
        if (!ip.isLinkLocalAddress() && !ip.isLoopbackAddress()) {
            addresses.add(ip.getHostAddress().replaceFirst("%.*", ""));
        }
    }

    private static String colons(byte[] mac) {
        StringBuilder text = new StringBuilder();
        for (byte b : mac) {
            text.append(text.length() > 0 ? ":" : "").append(String.format("%02x", b));
        }
        return text.toString();
    }
}
