// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.todoke.agent.fake.FakeCommands;

class FactsTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("ruling 1: the base set of a Linux machine")
    void baseSet() {
        Map<String, String> facts =
                new BaseFacts("0.1.0", "", new File("/"), false).gather().values();

        assertThat(facts)
                .containsEntry("os.family", "unix")
                .containsEntry("os.name", "Linux")
                .containsEntry("agent.version", "0.1.0")
                .containsEntry("agent.root", "/")
                .containsKeys(
                        "os.version",
                        "os.arch",
                        "os-release.id",
                        "host.name",
                        "java.version",
                        "java.vendor",
                        "agent.user",
                        "cpu.count",
                        "memory.bytes",
                        "disk.free-bytes",
                        "net.mac",
                        "net.address",
                        "boot.id",
                        "boot.time");
        assertThat(Long.parseLong(facts.get("memory.bytes"))).isPositive();
    }

    @Test
    @DisplayName("os-release(5): quotes, escapes and comments; keys in lower case")
    void osRelease() {
        var facts = new TreeMap<String, String>();

        LinuxFacts.osRelease(
                List.of(
                        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"",
                        "ID=debian",
                        "VERSION_ID='12'",
                        "NAME=\"A \\\"quoted\\\" name\"",
                        "# VERSION_CODENAME=no",
                        "HOME_URL=\"https://www.debian.org/\"",
                        "broken"),
                facts);

        assertThat(facts)
                .containsExactly(
                        Map.entry("os-release.id", "debian"),
                        Map.entry("os-release.name", "A \"quoted\" name"),
                        Map.entry("os-release.pretty_name", "Debian GNU/Linux 12 (bookworm)"),
                        Map.entry("os-release.version_id", "12"));
    }

    @Test
    @DisplayName("F-2.16: Windows facts come from CurrentVersion, on a recorded registry")
    void windows() {
        var facts = new TreeMap<String, String>();
        var outputs = Map.of(
                "reg query HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
                "    ProductName\tREG_SZ\tMicrosoft Windows XP\r\n    CurrentVersion\tREG_SZ\t5.1\r\n"
                        + "    CSDVersion\tREG_SZ\tService Pack 3\r\n    DigitalProductId\tREG_BINARY\tA400\r\n",
                "reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment /v PROCESSOR_ARCHITECTURE",
                "    PROCESSOR_ARCHITECTURE\tREG_SZ\tx86\r\n",
                "wmic csproduct get UUID",
                "UUID\r\r\n4C4C4544-0042-3510-8051-B6C04F4D3232  \r\r\n");

        new WindowsFacts(FakeCommands.byLine(outputs)).gather(facts);

        assertThat(facts)
                .containsEntry("windows.productname", "Microsoft Windows XP")
                .containsEntry("windows.currentversion", "5.1")
                .containsEntry("windows.csdversion", "Service Pack 3")
                .containsEntry("windows.processorarchitecture", "x86")
                .containsEntry("hardware.uuid", "4C4C4544-0042-3510-8051-B6C04F4D3232")
                .doesNotContainKey("windows.digitalproductid");
    }
}
