// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.spi.target.Firewall;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class Windows2016TargetTest {

    private final Windows2016Target target = new Windows2016Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2016                        | server 6.3 x64 currentbuildnumber=14393 edition=ServerStandard   | Windows Server 2016 ServerStandard, SP 0, amd64
            2019 Server Core            | server 6.3 x64 currentbuildnumber=17763 installationtype=Server_Core | Windows Server 2019 (Server Core), SP 0, amd64
            2022 with empty CSDVersion  | server 6.3 x64 currentbuildnumber=20348 csdversion=              | Windows Server 2022, SP 0, amd64
            2025                        | server 6.3 x64 currentbuildnumber=26100                          | Windows Server 2025, SP 0, amd64
            2012 R2 is nobody's         | server 6.3 x64 currentbuildnumber=9600                           | windows-2016-and-later.build
            a semi-annual release       | server 6.3 x64 currentbuildnumber=19041                          | windows-2016-and-later.build
            no build                    | server 6.3 x64                                                   | windows-2016-and-later.build
            Windows 11 is another's     | client 6.3 x64 currentbuildnumber=26100                          | windows.identify.other-kind
            no such architecture        | server 6.3 currentbuildnumber=20348                              | windows.identify.architecture
            2012                        | server 6.2 x64 currentbuildnumber=9200                           | windows.identify.other
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("Its rules are in new words alone, PowerShell first")
    void newWords() {
        Firewall firewall = target.capabilities().get(Firewall.class).orElseThrow();
        var none = org.todoke.api.machine.Facts.none();
        var rules = firewall.rules(Firewall.Role.SERVER, none, Firewall.Site.usual());

        assertThat(firewall.forms()).startsWith("powershell", "netsh");
        assertThat(firewall.render("netsh", rules, none).text().lines())
                .hasSize(16)
                .allMatch(line -> line.startsWith("netsh advfirewall "));
    }
}
