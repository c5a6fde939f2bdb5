// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008r2.internal;

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

class Windows2008R2TargetTest {

    private final Windows2008R2Target target = new Windows2008R2Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.12 Standard             | server 6.1 x64 edition=ServerStandard currentbuildnumber=7600    | Windows Server 2008 R2 Standard, SP 0, amd64
            F-0.12 Datacenter SP1       | server 6.1 sp1 x64 edition=ServerDatacenter                      | Windows Server 2008 R2 Datacenter, SP 1, amd64
            F-7 Server Core             | server 6.1 sp1 x64 edition=ServerEnterpriseCore installationtype=Server_Core | Windows Server 2008 R2 Enterprise (Server Core), SP 1, amd64
            F-0.12 evaluation           | server 6.1 sp1 x64 edition=ServerStandardEval                    | Windows Server 2008 R2 Standard, SP 1, amd64
            F-0 no x86                  | server 6.1 sp1                                                   | windows.identify.architecture
            F-0 no SP2                  | server 6.1 sp2 x64                                               | windows.identify.service-pack
            F-0 Foundation              | server 6.1 sp1 x64 edition=ServerFoundation                      | windows.identify.edition
            F-0 7 is another's          | client 6.1 sp1 x64                                               | windows.identify.other-kind
            F-0 contradiction           | server 6.1 sp1 x64 installationtype=Client                       | windows.identify.contradiction
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-7.1, F-7.2: all ports and programs of a server, under their names, to the letter")
    void server() {
        Firewall firewall = target.capabilities().get(Firewall.class).orElseThrow();
        String text = firewall.render("netsh", firewall.rules(Role.SERVER, Facts.none(), Site.usual()), Facts.none())
                .text();

        assertThat(text).isEqualTo("""
                netsh advfirewall firewall add rule name="DeploymentManager(UDP:67)" dir=in protocol=udp localport=67 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(UDP:69)" dir=in protocol=udp localport=69 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(TCP:80)" dir=in protocol=tcp localport=80 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(TCP:111)" dir=in protocol=tcp localport=111 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(UDP:111)" dir=in protocol=udp localport=111 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(TCP:2049)" dir=in protocol=tcp localport=2049 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(UDP:2049)" dir=in protocol=udp localport=2049 action=allow
                netsh advfirewall firewall add rule name="DeploymentManager(UDP:4011)" dir=in protocol=udp localport=4011 action=allow
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\apiserv.exe" "DeploymentManager(apiserv.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\bkressvc.exe" "DeploymentManager(bkressvc.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\depssvc.exe" "DeploymentManager(depssvc.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\ftsvc.exe" "DeploymentManager(ftsvc.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\pxemtftp.exe" "DeploymentManager(pxemtftp.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\pxesvc.exe" "DeploymentManager(pxesvc.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\rupdssvc.exe" "DeploymentManager(rupdssvc.exe)" ENABLE
                netsh firewall add allowedprogram "C:\\Program Files\\NEC\\DeploymentManager\\schwatch.exe" "DeploymentManager(schwatch.exe)" ENABLE
                """.replace("\n", "\r\n"));
    }

    @Test
    @DisplayName("F-7.3: a machine opens both programs and echo requests")
    void machine() {
        assertThat(target.capabilities()
                        .get(Firewall.class)
                        .orElseThrow()
                        .rules(Role.MACHINE, Facts.none(), Site.usual()))
                .extracting(rule -> rule.name())
                .contains("DeploymentManager(DepAgent.exe)", "DeploymentManager(rupdsvc.exe)")
                .hasSize(3);
    }
}
