// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
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
    @DisplayName("start what their work says by BIOS, by UEFI PXE and by UEFI HTTP, or from their disk")
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
        for (int machine : List.of(1, 2, 3, 4, 6)) {
            lab.accepted(BootLab.mac(machine), machine == 1 || machine == 6 ? "pcbios" : "efi");
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
        Guest idleBios = lab.bios(6, kit.resolve("bios.img"));
        uefi.awaitLine(KERNEL);
        http.awaitLine(KERNEL);
        idle.awaitLine("TODOKE-UEFI-DISK");
        idleBios.awaitLine("TODOKE-BIOS");
        for (Guest registered : List.of(idle, idleBios)) {
            assertThat(lab.shell("todoke:boot-trace " + registered.mac())).contains("has nothing to start");
        }
        assertThat(lab.shell("todoke:machine-list").lines())
                .anyMatch(line -> line.contains("pxe-525400770005") && line.contains("pending"));
        assertThat(lab.shell("todoke:boot-entry-list")).doesNotContain("pxe-");
        assertThat(lab.shell("todoke:boot-trace " + bios.mac()))
                .contains("is offered")
                .contains("is to start test");
    }

    @Test
    @Order(2)
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
    @Order(5)
    @DisplayName("start what their work says beside dnsmasq as the server of addresses")
    void proxy() throws Exception {
        lab.signed(false);
        lab.change("proxy");
        lab.addressServer();
        lab.shell("todoke:boot-assign pxe-525400770001 test");
        lab.shell("todoke:boot-assign pxe-525400770003 test");

        Guest bios = lab.bios(1, null);
        Guest uefi = lab.uefi(3, null, false);

        bios.awaitLine(KERNEL);
        uefi.awaitLine(KERNEL);
        assertThat(lab.shell("todoke:boot-trace " + bios.mac())).contains("10.77.0.2");
    }

    @Test
    @Order(4)
    @DisplayName("start a signed kernel by the signed shim and GRUB while Secure Boot is on")
    void secureBoot() throws Exception {
        lab.change("off");
        lab.signed(true);
        lab.change("full");
        lab.shell("todoke:boot-assign pxe-525400770002 test");

        Guest secure = lab.secure(2);

        secure.awaitLine("Secure boot enabled");
        secure.awaitLine(KERNEL);
    }
}
