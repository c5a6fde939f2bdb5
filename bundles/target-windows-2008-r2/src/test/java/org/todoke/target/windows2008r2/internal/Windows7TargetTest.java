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

class Windows7TargetTest {

    private final Windows7Target target = new Windows7Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.7 Professional          | client 6.1 edition=Professional                                  | Windows 7 Professional, SP 0, x86
            F-0.7 Ultimate SP1          | client 6.1 sp1 edition=Ultimate currentbuildnumber=7601          | Windows 7 Ultimate, SP 1, x86
            F-0.14 Enterprise x64       | client 6.1 sp1 x64 edition=Enterprise installationtype=Client    | Windows 7 Enterprise, SP 1, amd64
            F-0 Home                    | client 6.1 sp1 x64 edition=HomePremium                           | windows.identify.edition
            F-0 no SP2                  | client 6.1 sp2 x64                                               | windows.identify.service-pack
            F-0 R2 is another's         | server 6.1 sp1 x64                                               | windows.identify.other-kind
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-8.1: a machine opens what F-7.3 names")
    void machine() {
        assertThat(target.capabilities()
                        .get(Firewall.class)
                        .orElseThrow()
                        .rules(Role.MACHINE, Facts.none(), Site.usual()))
                .hasSize(3);
    }
}
