// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.ImagingChecks.Operation;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class Windows2008TargetTest {

    private final Windows2008Target target = new Windows2008Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.4 Standard              | server 6.0 sp1 edition=ServerStandard                            | Windows Server 2008 Standard, SP 1, x86
            F-0.4 Enterprise SP2        | server 6.0 sp2 edition=ServerEnterprise currentbuildnumber=6002  | Windows Server 2008 Enterprise, SP 2, x86
            F-0.4 without Hyper-V       | server 6.0 sp2 edition=ServerStandardV                           | Windows Server 2008 Standard, SP 2, x86
            F-0.4 no service pack       | server 6.0 edition=ServerStandard                                | Windows Server 2008 Standard, SP 0, x86
            F-0.11 Datacenter x64       | server 6.0 sp2 x64 edition=ServerDatacenter                      | Windows Server 2008 Datacenter, SP 2, amd64
            F-5.4 Server Core           | server 6.0 sp1 x64 edition=ServerStandardCore                    | Windows Server 2008 Standard (Server Core), SP 1, amd64
            F-0 no Datacenter on x86    | server 6.0 sp2 edition=ServerDatacenter                          | windows.identify.edition
            F-0 Web Server              | server 6.0 sp2 edition=ServerWeb                                 | windows.identify.edition
            F-0 no SP3                  | server 6.0 sp3                                                   | windows.identify.service-pack
            F-0 Vista is another's      | client 6.0 sp2 edition=Business                                  | windows.identify.other-kind
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-5.4: on Server Core the three commands of the seed, to the letter")
    void serverCore() {
        Facts core =
                WindowsMachine.of("server 6.0 sp1 edition=ServerStandardCore").facts();
        Firewall firewall = target.capabilities().get(Firewall.class).orElseThrow();

        assertThat(firewall.render("netsh", firewall.rules(Role.MACHINE, core, Site.usual()), core)
                        .text())
                .isEqualTo("netsh advfirewall firewall add rule name=\"ICMP Allow incoming V4 echo request\""
                        + " protocol=icmpv4:8,any dir=in action=allow\r\n"
                        + "netsh firewall add allowedprogram \"%windir%\\System32\\DepAgent.exe\""
                        + " \"DeploymentManager(DepAgent.exe)\" ENABLE\r\n"
                        + "netsh firewall add allowedprogram \"%windir%\\System32\\rupdsvc.exe\""
                        + " \"DeploymentManager(rupdsvc.exe)\" ENABLE\r\n");
    }

    @Test
    @DisplayName("F-5.2: an encrypted machine is neither backed up nor restored")
    void bitLocker() {
        Facts encrypted = WindowsMachine.of("server 6.0 sp2 bitlocker.on=1").facts();
        ImagingChecks checks = target.capabilities().get(ImagingChecks.class).orElseThrow();

        assertThat(List.of(Operation.BACKUP, Operation.RESTORE))
                .allSatisfy(operation -> assertThat(checks.check(operation, encrypted))
                        .anyMatch(finding -> finding.text().key().equals("windows.imaging.bitlocker")));
    }

    @Test
    @DisplayName("F-6.1: SP2 needs SP1")
    void servicePack2() {
        ServicePacks packs = target.capabilities().get(ServicePacks.class).orElseThrow();

        assertThat(packs.missing(0, 2)).containsExactly(1);
        assertThat(packs.way(0, 2, Set.of(1, 2))).contains(List.of(1, 2));
        assertThat(packs.way(1, 2, Set.of(2))).contains(List.of(2));
    }
}
