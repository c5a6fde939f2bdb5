// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A network namespace with a bridge, a real server in it that boots machines, and QEMU guests on the bridge with the firmware of real ones. */
final class BootLab {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String OVMF = "/usr/share/OVMF/OVMF_";
    private static final String NO_IPV4 = "name=opt/org.tianocore/IPv4PXESupport,string=n";
    private static final String NO_IPV6 = "name=opt/org.tianocore/IPv6PXESupport,string=n";
    private static final int TAPS = 6;

    final Path workspace;
    private final String name = "todoke-boot-" + ProcessHandle.current().pid();
    private final String peer = name + "-peer";
    private final Path base;
    private final List<Process> started = new ArrayList<>();
    private final List<BootNode> nodes = new ArrayList<>();
    private String settings = "";

    BootLab(String name) throws IOException, InterruptedException {
        this.workspace = Distribution.workspace(name);
        this.base = workspace.resolve("server");
        run("ip", "netns", "add", this.name);
        inside("ip", "link", "set", "lo", "up");
        inside("ip", "link", "add", "br0", "type", "bridge");
        inside("ip", "link", "set", "br0", "up");
        inside("ip", "addr", "add", "10.77.0.1/24", "dev", "br0");
        inside("ip", "addr", "add", "fd77::1/64", "dev", "br0", "nodad");
        for (int tap = 1; tap <= TAPS; tap++) {
            inside("ip", "tuntap", "add", "tap" + tap, "mode", "tap");
            inside("ip", "link", "set", "tap" + tap, "master", "br0", "up");
        }
    }

    /** Starts the server with boot in this mode. */
    void serve(String mode) throws IOException, InterruptedException {
        Files.createDirectories(base.resolve("etc"));
        write(mode);
        launch(
                "server.log",
                List.of(Distribution.home().resolve("bin/todoke-server").toString(), "--data", base.toString()));
        Awaitility.await("server in the namespace")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Files.exists(base.resolve("data/ready")));
    }

    /** Changes the one setting of a server that runs. */
    void change(String mode) throws IOException {
        write(mode);
        Awaitility.await("mode " + mode)
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions() // the commands come anew with the plane
                .until(() -> shell("todoke:boot-status").contains(mode.equals("off") ? "Off" : "mode " + mode));
    }

    /** Whether machines get the signed loaders, from the next change of the mode on. */
    void signed(boolean yes) {
        settings = yes ? "secure.boot = true\n" : "";
    }

    /** Has machines booted by IPv6 as well, with addresses of this network, from the next change of the mode on. */
    void ipv6(String network) {
        settings = "ipv6 = true\nipv6.prefix = " + network + "\n";
    }

    private void write(String mode) throws IOException {
        Path home;
        try {
            home = Distribution.home();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String plain = Files.readString(home.resolve("etc/org.todoke.boot.cfg"));
        Files.writeString(
                base.resolve("etc/org.todoke.boot.cfg"), settings + plain.replace("mode = off", "mode = " + mode));
    }

    String shell(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(Distribution.home().resolve("bin/todoke-shell").toString(), "--data", base.toString()));
        words.addAll(Arrays.asList(command));
        return inside(words.toArray(String[]::new));
    }

    /** A machine as it is after an administrator has accepted it. */
    void accepted(String mac, String platform) throws IOException, InterruptedException {
        inside(
                "curl",
                "-sf",
                "http://10.77.0.1:8181/boot/machine.ipxe?mac=" + mac + "&platform=" + platform
                        + "&arch=x86_64&vendor=QEMU&model=PC");
        shell("todoke:machine-accept", "pxe-" + mac.replace(":", ""));
    }

    /** A machine on the bridge with the address 10.77.0.1n; broadcasts and multicast leave there too. */
    BootNode node(int number) throws IOException, InterruptedException {
        BootNode node = unconnected(number);
        wire(node, "eth0", "veth" + number);
        node.run("ip", "addr", "add", "10.77.0.1" + number + "/24", "dev", "eth0");
        node.run("ip", "route", "add", "default", "dev", "eth0");
        return node;
    }

    /** A machine without a network. */
    BootNode unconnected(int number) throws IOException, InterruptedException {
        var node = new BootNode(name + "-n" + number, workspace);
        run("ip", "netns", "add", node.namespace());
        nodes.add(node);
        node.run("ip", "link", "set", "lo", "up");
        return node;
    }

    /** Plugs the machine into the bridge. @param port the name of the bridge's end */
    void wire(BootNode node, String device, String port) throws IOException, InterruptedException {
        inside("ip", "link", "add", port, "type", "veth", "peer", "name", device, "netns", node.namespace());
        inside("ip", "link", "set", port, "master", "br0", "up");
        node.run("ip", "link", "set", device, "up");
    }

    /** The machine that the server runs on. */
    BootNode server() {
        var node = new BootNode(name, workspace);
        nodes.add(0, node);
        return node;
    }

    /** Another program beside the server, until the end. */
    void beside(String log, String... command) throws IOException {
        launch(log, List.of(command));
    }

    /** dnsmasq on a machine of its own on the bridge, which gives addresses and knows nothing of booting. */
    void addressServer() throws IOException, InterruptedException {
        neighbour("10.77.0.2/24", "--dhcp-range=10.77.0.200,10.77.0.250,1h");
    }

    /** dnsmasq on a machine of its own on the bridge, as the router that says: addresses come by DHCPv6. It gives none itself. */
    void router6() throws IOException, InterruptedException {
        neighbour("fd77::2/64", "--enable-ra", "--dhcp-range=fd77::,static,64,1h", "--dhcp-ignore=tag:!known");
    }

    private void neighbour(String address, String... options) throws IOException, InterruptedException {
        run("ip", "netns", "add", peer);
        inside("ip", "link", "add", "peer0", "type", "veth", "peer", "name", "eth0", "netns", peer);
        inside("ip", "link", "set", "peer0", "master", "br0", "up");
        run("ip", "-n", peer, "link", "set", "eth0", "up");
        var adding = new ArrayList<>(List.of("ip", "-n", peer, "addr", "add", address, "dev", "eth0"));
        if (address.contains(":")) {
            adding.add("nodad");
        }
        run(adding.toArray(String[]::new));
        var command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                peer,
                "dnsmasq",
                "-k",
                "--port=0",
                "--interface=eth0",
                "--user=root",
                "--pid-file=",
                "--leasefile-ro"));
        command.addAll(Arrays.asList(options));
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve("address-server.log").toFile())
                .start());
    }

    Guest bios(int number, Path disk) throws IOException {
        return guest(number, disk, List.of("-m", "512"), "");
    }

    /** @param http whether the firmware boots by HTTP, and else by PXE */
    Guest uefi(int number, Path disk, boolean http) throws IOException {
        var firmware = firmware(number, "4M.fd");
        firmware.addAll(List.of("-machine", "q35", "-m", "512"));
        if (http) {
            firmware.addAll(List.of("-fw_cfg", NO_IPV4));
        }
        return guest(number, disk, firmware, ",romfile=");
    }

    /** UEFI that knows IPv6 alone, and boots by PXE. */
    Guest uefi6(int number) throws IOException {
        var firmware = firmware(number, "4M.fd");
        firmware.replaceAll(word -> word.equals(NO_IPV6) ? NO_IPV4 : word);
        firmware.addAll(List.of("-machine", "q35", "-m", "512"));
        return guest(number, null, firmware, ",romfile=");
    }

    /** Secure Boot with Microsoft's keys, as machines are sold. */
    Guest secure(int number) throws IOException {
        var firmware = firmware(number, "4M.ms.fd");
        firmware.addAll(List.of("-machine", "q35,smm=on", "-m", "768"));
        firmware.addAll(List.of("-global", "driver=cfi.pflash01,property=secure,value=on"));
        return guest(number, null, firmware, ",romfile=");
    }

    private List<String> firmware(int number, String build) throws IOException {
        Path variables = workspace.resolve("vars-" + number + ".fd");
        Files.copy(Path.of(OVMF + "VARS_" + build), variables, StandardCopyOption.REPLACE_EXISTING);
        return new ArrayList<>(List.of(
                "-drive",
                "if=pflash,format=raw,unit=0,readonly=on,file=" + OVMF + "CODE_" + build,
                "-drive",
                "if=pflash,format=raw,unit=1,file=" + variables,
                "-fw_cfg",
                NO_IPV6));
    }

    private Guest guest(int number, Path disk, List<String> firmware, String rom) throws IOException {
        var command = new ArrayList<>(List.of("qemu-system-x86_64", "-nographic", "-no-reboot"));
        command.addAll(firmware);
        command.addAll(List.of("-netdev", "tap,id=n0,ifname=tap" + number + ",script=no,downscript=no"));
        command.addAll(List.of("-device", "virtio-net-pci,netdev=n0,mac=" + mac(number) + ",bootindex=1" + rom));
        if (disk != null) {
            Path own = workspace.resolve("disk-" + number + ".img");
            Files.copy(disk, own);
            command.addAll(List.of("-drive", "if=none,id=hd0,format=raw,file=" + own));
            command.addAll(List.of("-device", "virtio-blk-pci,drive=hd0,bootindex=2"));
        }
        String log = "guest-" + number + "-" + started.size() + ".log";
        launch(log, command);
        return new Guest(mac(number), workspace.resolve(log));
    }

    static String mac(int number) {
        return "52:54:00:77:00:0" + number;
    }

    String inside(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(Arrays.asList(command));
        return run(words.toArray(String[]::new));
    }

    private void launch(String log, List<String> command) throws IOException {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(command);
        started.add(new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(workspace.resolve(log).toFile())
                .start());
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }

    /** Ends what was started and removes the namespaces. */
    void end() throws IOException, InterruptedException {
        for (Process process : started) {
            Ending.gently(process);
        }
        for (BootNode node : nodes) {
            node.end();
            if (!node.namespace().equals(name)) {
                run("ip", "netns", "del", node.namespace());
            }
        }
        if (run("ip", "netns", "list").contains(peer)) {
            run("ip", "netns", "del", peer);
        }
        run("ip", "netns", "del", name);
    }

    /** A machine that starts, and what its firmware and all that follows print. */
    record Guest(String mac, Path log) {

        /** Waits for this line on its console. */
        void awaitLine(String line) {
            Awaitility.await(mac + " prints " + line + ", see " + log)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() ->
                            Files.readString(log, StandardCharsets.ISO_8859_1).contains(line));
        }
    }
}
