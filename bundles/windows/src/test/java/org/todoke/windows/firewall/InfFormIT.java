// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallScript;
import org.todoke.testkit.junit.WineExtension;
import org.todoke.testkit.wine.WinePrefix;
import org.todoke.windows.WindowsFact;

/** The lines that administrators put into an INF by hand are read by setupapi. */
@ExtendWith(WineExtension.class)
class InfFormIT {

    private static final String POLICY =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    private static final String HEAD = "[version]\r\nSignature=\"$Windows NT$\"\r\n[DefaultInstall]\r\n"
            + "AddReg=ICF.AddReg.DomainProfile,ICF.AddReg.StandardProfile\r\n";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F-2.6: programs, ports and echo requests, with percent signs, semicolons and Japanese in their names")
    void applied(WinePrefix wine) throws IOException {
        var rules = List.of(
                FirewallRule.program("配布 100%; 表", "%windir%\\50% 能力\\a.exe").on(EnumSet.of(Profile.DOMAIN)),
                FirewallRule.port("DHCP(UDP67)", Protocol.UDP, 67).from(List.of("10.77.0.0/16")),
                FirewallRule.echo("echo").on(EnumSet.of(Profile.PRIVATE, Profile.PUBLIC)));
        FirewallScript lines =
                WindowsFirewall.old(2).render("inf", rules, Facts.of(Map.of(WindowsFact.ANSI_CODE_PAGE, "932")));

        wine.registry().remove(POLICY);
        Path file = folder.resolve("lines.inf");
        Files.write(file, (HEAD + lines.text()).getBytes(lines.charset()));
        wine.run("rundll32", "setupapi,InstallHinfSection", "DefaultInstall", "132", wine.path(file));

        assertThat(wine.registry().below(POLICY))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DomainProfile\\AuthorizedApplications\\List\\%windir%\\50% 能力\\a.exe",
                        "REG_SZ %windir%\\50% 能力\\a.exe:*:Enabled:配布 100%; 表",
                        "DomainProfile\\GloballyOpenPorts\\List\\67:UDP",
                        "REG_SZ 67:UDP:10.77.0.0/255.255.0.0:Enabled:DHCP(UDP67)",
                        "StandardProfile\\GloballyOpenPorts\\List\\67:UDP",
                        "REG_SZ 67:UDP:10.77.0.0/255.255.0.0:Enabled:DHCP(UDP67)",
                        "StandardProfile\\Icmpsettings\\AllowInboundEchoRequest",
                        "REG_DWORD 0x1"));
    }
}
