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
import org.todoke.itests.wire.HeldPorts;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("A machine whose firmware knows IPv6 alone")
class NetworkBoot6IT {

    /** The network, the mark of addresses from here, and the machine's MAC address. */
    private static final String GIVEN = "[fd77:0:0:0:700d:5254:77:1]";

    private static BootLab lab;
    private static Path kit;

    @BeforeAll
    static void start() throws Exception {
        lab = new BootLab("network-boot6");
        kit = lab.workspace.resolve("kit");
        BootLab.run("src/test/scripts/boot-kit.sh", kit.toString());
        lab.ipv6("fd77::/64");
        lab.serve("full");
        lab.shell("todoke:boot-entry-add test --kernel " + kit.resolve("vmlinuz") + " --file "
                + kit.resolve("initrd.gz") + " --arguments 'console=ttyS0'");
    }

    @AfterAll
    static void end() throws Exception {
        lab.end();
    }

    @Test
    @Order(1)
    @DisplayName("gets address, loader, script and kernel by IPv6, and starts what its work says (RFC 8415, 5970)")
    void bootsByIpv6() throws Exception {
        lab.router6();
        lab.accepted(BootLab.mac(1), "efi");
        lab.shell("todoke:boot-assign pxe-525400770001 test");

        Guest machine = lab.uefi6(1);

        machine.awaitLine("TODOKE-KERNEL-IS-UP");
        String trace = lab.shell("todoke:boot-trace " + machine.mac());
        assertThat(trace).contains("SOLICIT as UEFI_X64, FIRMWARE", "SOLICIT as UEFI_X64, IPXE", "is to start test");
        for (String file : List.of("loaders/snponly.efi", "machine.ipxe", "entries/test/vmlinuz")) {
            assertThat(trace.lines()).anyMatch(line -> line.contains(GIVEN) && line.contains(file));
        }
    }

    @Test
    @Order(2)
    @DisplayName("is left alone while another program has UDP port 547, which boot-status says")
    void portTaken() throws Exception {
        lab.change("off");
        awaitPort(false);
        BootNode other = lab.server();
        other.hold(HeldPorts.class, "547");

        lab.change("full");

        await().atMost(Site.PATIENCE)
                .untilAsserted(() -> assertThat(lab.shell("todoke:boot-status"))
                        .contains("UDP port 547 is taken by another program"));
        lab.change("off");
        other.end();
        awaitPort(false);
        lab.change("full");
        awaitPort(true);
    }

    private static void awaitPort(boolean taken) {
        await().atMost(Site.PATIENCE)
                .untilAsserted(() -> assertThat(lab.inside("ss", "-uln"))
                        .matches(ports -> ports.contains(":547 ") == taken, "taken: " + taken));
    }
}
