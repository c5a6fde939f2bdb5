// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2012.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class Windows2012TargetTest {

    private final Windows2012Target target = new Windows2012Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.13 Standard             | server 6.2 x64 csdversion= edition=ServerStandard currentbuildnumber=9200 | Windows Server 2012 Standard, SP 0, amd64
            F-0.13 Datacenter Core      | server 6.2 x64 csdversion= edition=ServerDatacenter installationtype=Server_Core | Windows Server 2012 Datacenter (Server Core), SP 0, amd64
            F-0 Essentials              | server 6.2 x64 csdversion= edition=ServerSolution                | windows.identify.edition
            F-0 no service packs        | server 6.2 x64 sp1                                               | windows.identify.service-pack
            F-0 no x86                  | server 6.2 csdversion=                                           | windows.identify.architecture
            F-0 2012 R2 is nobody's     | server 6.3 x64 csdversion=                                       | windows.identify.other
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-9.1: a server opens what F-7.1 names, by netsh and by PowerShell")
    void server() {
        Firewall firewall = target.capabilities().get(Firewall.class).orElseThrow();

        assertThat(firewall.forms()).contains("netsh", "powershell");
        assertThat(firewall.render("powershell", firewall.rules(Role.SERVER, Facts.none(), Site.usual()), Facts.none())
                        .text()
                        .lines())
                .hasSize(16)
                .contains("New-NetFirewallRule -DisplayName 'DeploymentManager(UDP:4011)' -Direction Inbound"
                        + " -Action Allow -Protocol UDP -LocalPort 4011");
    }
}
