// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Closing;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.Notices;
import org.todoke.spi.target.PackageRules;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class Windows2003TargetTest {

    private final Windows2003Target target = new Windows2003Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.2 Standard                | server 5.2 productsuite=                                  | Windows Server 2003 Standard, SP 0, x86
            F-0.2 Enterprise SP1          | server 5.2 sp1 productsuite=Enterprise                    | Windows Server 2003 Enterprise, SP 1, x86
            F-0.2 Standard SP2            | server 5.2 sp2 productsuite= currentbuildnumber=3790      | Windows Server 2003 Standard, SP 2, x86
            F-0.2 no Datacenter on x86    | server 5.2 sp2 productsuite=DataCenter                    | windows.identify.edition
            F-0.9 Standard x64            | server 5.2 x64 productsuite=                              | Windows Server 2003 Standard, SP 0, amd64
            F-4.2 x64 that reports SP1    | server 5.2 sp1 x64 productsuite=Enterprise                | Windows Server 2003 Enterprise, SP 1, amd64
            F-0.9 Datacenter x64 SP2      | server 5.2 sp2 x64 productsuite=DataCenter                | Windows Server 2003 Datacenter, SP 2, amd64
            F-0 no SP3                    | server 5.2 sp3                                            | windows.identify.service-pack
            F-0 Web Edition               | server 5.2 sp2 productsuite=Blade                         | windows.identify.edition
            F-0 R2 is another target's    | server 5.2 sp2 othertypedescription=R2                    | windows.identify.other-kind
            F-0 XP x64 is nobody's        | client 5.2 sp2 x64                                        | windows.identify.other-kind
            F-0 contradiction             | server 5.2 sp2 currentbuildnumber=2600                    | windows.identify.build
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-3.1: PSSU closes everything after the first start, and is said")
    void pssu() {
        assertThat(firewall().closings()).extracting(Closing::when).contains(Closing.When.FIRST_START);
        assertThat(target.capabilities().get(Notices.class).orElseThrow().notices(Facts.none()))
                .extracting(Notices.Notice::occasion)
                .contains(Notices.Occasion.FIRST_START);
    }

    @Test
    @DisplayName("F-3.3, F-3.4: a server opens NFS and UDP 67 as DHCP(UDP67)")
    void server() {
        assertThat(firewall().rules(Role.SERVER, Facts.none(), Site.usual()))
                .extracting(rule -> rule.name())
                .contains("DHCP(UDP67)", "DeploymentManager(TCP:1048)", "DeploymentManager(UDP:2049)")
                .doesNotContain("DeploymentManager(UDP:67)")
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("F-3.7: a machine opens what F-2.28 names")
    void machine() {
        assertThat(firewall().rules(Role.MACHINE, Facts.none(), Site.usual())).hasSize(3);
    }

    @Test
    @DisplayName("F-3.5: /norestart, and one of /passive and /quiet")
    void setUpParameters() {
        assertThat(target.capabilities()
                        .get(PackageRules.class)
                        .flatMap(rules -> rules.format("update-exe"))
                        .orElseThrow()
                        .parameters())
                .extracting(parameter -> parameter.word() + " " + parameter.need())
                .contains("/norestart MANDATORY", "/passive ONE_OF", "/quiet ONE_OF");
    }

    private Firewall firewall() {
        return target.capabilities().get(Firewall.class).orElseThrow();
    }
}
