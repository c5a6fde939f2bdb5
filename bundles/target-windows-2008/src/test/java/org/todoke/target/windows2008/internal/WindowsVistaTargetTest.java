// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class WindowsVistaTargetTest {

    private final WindowsVistaTarget target = new WindowsVistaTarget();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.6 Business              | client 6.0 edition=Business                                      | Windows Vista Business, SP 0, x86
            F-0.6 Enterprise SP1        | client 6.0 sp1 edition=Enterprise                                | Windows Vista Enterprise, SP 1, x86
            F-0.6 Ultimate SP2          | client 6.0 sp2 edition=Ultimate currentbuildnumber=6002          | Windows Vista Ultimate, SP 2, x86
            F-0 Home                    | client 6.0 sp2 edition=HomePremium                               | windows.identify.edition
            F-0 no x64                  | client 6.0 sp2 x64 edition=Business                              | windows.identify.architecture
            F-0 2008 is another's       | server 6.0 sp2                                                   | windows.identify.other-kind
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-5.3: echo requests from the server alone, programs, on all three profiles")
    void machine() {
        var site = new Site("C:\\agent", java.util.List.of("10.0.0.1"));

        assertThat(target.capabilities().get(Firewall.class).orElseThrow().rules(Role.MACHINE, Facts.none(), site))
                .allMatch(rule -> rule.profiles().size() == FirewallRule.Profile.values().length)
                .anyMatch(rule -> rule.traffic().equals(new FirewallRule.Traffic.Icmp(8))
                        && rule.remoteAddresses().equals(java.util.List.of("10.0.0.1")));
    }

    @Test
    @DisplayName("F-6.1: SP2 needs SP1")
    void servicePack2() {
        assertThat(target.capabilities().get(ServicePacks.class).orElseThrow().missing(0, 2))
                .containsExactly(1);
    }
}
