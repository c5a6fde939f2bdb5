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

class Windows8TargetTest {

    private final Windows8Target target = new Windows8Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.8 Pro                   | client 6.2 csdversion= edition=Professional                      | Windows 8 Pro, SP 0, x86
            F-0.15 Enterprise x64       | client 6.2 x64 csdversion= edition=Enterprise                    | Windows 8 Enterprise, SP 0, amd64
            F-0.8 CSDVersion absent     | client 6.2 edition=Professional                                  | Windows 8 Pro, SP 0, x86
            F-0 plain Windows 8         | client 6.2 csdversion= edition=Core                              | windows.identify.edition
            F-0 8.1 is nobody's         | client 6.3 csdversion= currentbuildnumber=9600                   | windows.identify.other
            F-0 2012 is another's       | server 6.2 x64 csdversion=                                       | windows.identify.other-kind
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("F-9.1: a machine opens what F-7.3 names")
    void machine() {
        assertThat(target.capabilities()
                        .get(Firewall.class)
                        .orElseThrow()
                        .rules(Role.MACHINE, Facts.none(), Site.usual()))
                .hasSize(3);
    }
}
