// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.todoke.itests.BootLab.Guest;

@DisplayName("Machines with real firmware")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NetworkBootIT {

    private static final String KERNEL = "TODOKE-KERNEL-IS-UP";
    private static final int FILE_BYTES = 64 * 1024 * 1024;

    private static BootLab lab;
    private static Path kit;

    @BeforeAll
    static void start() throws Exception {
        lab = new BootLab("network-boot");
        kit = lab.workspace.resolve("kit");
        BootLab.run("src/test/scripts/boot-kit.sh", kit.toString());
        lab.serve("full");
        lab.shell("todoke:pool-add main --network 10.77.0.0/24 --first 10.77.0.100 --last 10.77.0.199");
        lab.shell("todoke:boot-entry-add test --kernel " + kit.resolve("vmlinuz") + " --file "
                + kit.resolve("initrd.gz") + " --arguments 'console=ttyS0'");
    }

    @AfterAll
    static void end() throws Exception {
        lab.end();
    }

    @Test
    @Order(1)
    @DisplayName("start what their work says by BIOS, by UEFI PXE and by UEFI HTTP, or from their disk, five at once")
    void fullDhcp() throws Exception {
        // So that the network card's own iPXE need not wait for a router.
        lab.beside(
                "router.log",
                "dnsmasq",
                "-k",
                "--port=0",
                "--interface=br0",
                "--bind-interfaces",
                "--enable-ra",
                "--dhcp-range=fd77::,ra-only",
                "--user=root",
                "--pid-file=",
                "--leasefile-ro");
        for (int machine : List.of(1, 2, 3, 4)) {
            lab.accepted(BootLab.mac(machine), machine == 1 ? "pcbios" : "efi");
        }
        for (int machine : List.of(1, 2, 3)) {
            lab.shell("todoke:boot-assign pxe-52540077000" + machine + " test");
        }

        Guest bios = lab.bios(1, null);
        Guest uefi = lab.uefi(2, null, false);
        Guest http = lab.uefi(3, null, true);
        Guest idle = lab.uefi(4, kit.resolve("uefi.img"), false);
        Guest unknown = lab.bios(5, kit.resolve("bios.img"));

        bios.awaitLine(KERNEL);
        unknown.awaitLine("TODOKE-BIOS");
        uefi.awaitLine(KERNEL);
        http.awaitLine(KERNEL);
        idle.awaitLine("TODOKE-UEFI-DISK");
        assertThat(lab.shell("todoke:machine-list").lines())
                .anyMatch(line -> line.contains("pxe-525400770005") && line.contains("pending"));
        assertThat(lab.shell("todoke:boot-entry-list")).doesNotContain("pxe-");
        assertThat(lab.shell("todoke:boot-trace " + bios.mac()))
                .contains("is offered")
                .contains("is to start test");
    }

    @Test
    @Order(2)
    @DisplayName("fetch 64 MiB by TFTP exactly, with curl, tftp-hpa and busybox")
    void realClients() throws Exception {
        Path file = kit.resolve("large.bin");
        byte[] bytes = new byte[FILE_BYTES];
        new Random(7).nextBytes(bytes);
        Files.write(file, bytes);
        lab.shell("todoke:boot-entry-add large --kernel " + file);
        Path got = lab.workspace.resolve("got.bin");
        for (List<String> client : List.of(
                List.of("curl", "-s", "-o", got.toString(), "tftp://10.77.0.1/entries/large/large.bin"),
                List.of(
                        "curl",
                        "-s",
                        "--tftp-blksize",
                        "8192",
                        "-o",
                        got.toString(),
                        "tftp://10.77.0.1/entries/large/large.bin"),
                List.of("tftp", "-m", "binary", "10.77.0.1", "-c", "get", "entries/large/large.bin", got.toString()),
                List.of(
                        "busybox",
                        "tftp",
                        "-g",
                        "-b",
                        "1428",
                        "-r",
                        "entries/large/large.bin",
                        "-l",
                        got.toString(),
                        "10.77.0.1"))) {
            Files.deleteIfExists(got);
            lab.inside(client.toArray(String[]::new));
            assertThat(Files.mismatch(file, got)).as(client.toString()).isEqualTo(-1);
        }
    }

    @Test
    @Order(3)
    @DisplayName(
            "are left alone when boot is switched off: its ports are free for others, and taken again when it is on")
    void offAndOn() throws Exception {
        awaitPorts(true);
        lab.change("off");
        awaitPorts(false);
        lab.change("full");
        awaitPorts(true);
    }

    /** The flows follow the setting a moment later. */
    private static void awaitPorts(boolean taken) {
        await().atMost(Site.PATIENCE)
                .untilAsserted(() -> assertThat(lab.inside("ss", "-uln"))
                        .matches(
                                ports -> ports.contains(":67 ") == taken && ports.contains(":69 ") == taken,
                                "taken: " + taken));
    }

    @Test
    @Order(4)
    @DisplayName("start what their work says beside dnsmasq as the server of addresses")
    void proxy() throws Exception {
        lab.change("proxy");
        lab.addressServer();
        lab.shell("todoke:boot-assign pxe-525400770001 test");
        lab.shell("todoke:boot-assign pxe-525400770002 test");

        Guest bios = lab.bios(1, null);
        Guest uefi = lab.uefi(2, null, false);

        bios.awaitLine(KERNEL);
        uefi.awaitLine(KERNEL);
        assertThat(lab.shell("todoke:boot-trace " + bios.mac())).contains("10.77.0.2");
    }
}
