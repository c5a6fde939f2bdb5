// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2000.internal;

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

class Windows2000TargetTest {

    private final Windows2000Target target = new Windows2000Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.1 Professional    | client 5.0 productsuite=                                   | Windows 2000 Professional, SP 0, x86
            F-0.1 Server          | server 5.0 sp4 productsuite=Terminal_Server                | Windows 2000 Server, SP 4, x86
            F-0.1 Advanced Server | server 5.0 sp1 productsuite=Enterprise\\0Terminal_Server    | Windows 2000 Advanced Server, SP 1, x86
            F-0.1 domain server   | client 5.0 sp2 producttype=LanmanNT productsuite=          | Windows 2000 Server, SP 2, x86
            F-0.1 SP3             | client 5.0 sp3 productsuite=                               | Windows 2000 Professional, SP 3, x86
            F-0 no SP5            | client 5.0 sp5 productsuite=                               | windows.identify.service-pack
            F-0 Datacenter        | server 5.0 sp4 productsuite=DataCenter                     | windows.identify.edition
            F-0 another           | client 5.1 sp2                                             | windows.identify.other
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-0.17: a server's ports as F-7.1, a machine's as F-2.28; no agent can open them")
    void ports() {
        Firewall firewall = target.capabilities().get(Firewall.class).orElseThrow();

        assertThat(firewall.rules(Role.SERVER, Facts.none(), Site.usual())).hasSize(16);
        assertThat(firewall.rules(Role.MACHINE, Facts.none(), Site.usual())).hasSize(3);
        assertThat(firewall.open(
                        firewall.rules(Role.MACHINE, Facts.none(), Site.usual()),
                        Facts.none(),
                        java.time.Duration.ofMinutes(1)))
                .isEmpty();
    }
}
