// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003r2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.spi.target.Notices;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class Windows2003R2TargetTest {

    private final Windows2003R2Target target = new Windows2003R2Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-4.2 reports SP1           | server 5.2 sp1 othertypedescription=R2 productsuite=                | Windows Server 2003 R2 Standard, SP 1, x86
            F-0.3 Enterprise SP2        | server 5.2 sp2 othertypedescription=R2 productsuite=Enterprise      | Windows Server 2003 R2 Enterprise, SP 2, x86
            F-0.10 Datacenter x64       | server 5.2 sp2 x64 othertypedescription=R2 productsuite=DataCenter  | Windows Server 2003 R2 Datacenter, SP 2, amd64
            F-4.2 by the product's name | server 5.2 sp1 productname=Microsoft_Windows_Server_2003_R2         | Windows Server 2003 R2 Standard, SP 1, x86
            F-0 no SP3                  | server 5.2 sp3 othertypedescription=R2                              | windows.identify.service-pack
            F-0 plain 2003              | server 5.2 sp2 productsuite=                                        | windows.identify.other-kind
            F-0 no Datacenter on x86    | server 5.2 sp2 othertypedescription=R2 productsuite=DataCenter      | windows.identify.edition
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "F-4.2, F-4.3 notices of {0}")
    @CsvSource({"server 5.2 sp1, true", "server 5.2 sp2, false"})
    void notices(String machine, boolean reportsSp1) {
        List<String> keys =
                target
                        .capabilities()
                        .get(Notices.class)
                        .orElseThrow()
                        .notices(WindowsMachine.of(machine).facts())
                        .stream()
                        .map(notice -> notice.text().key())
                        .toList();

        assertThat(keys).contains("windows.notice.pssu", "windows-2003-r2.sysprep-alert");
        assertThat(keys.contains("windows.notice.reports-sp1")).isEqualTo(reportsSp1);
    }

    @Test
    @DisplayName("F-4.2: a machine that reports SP1 has none, and goes to SP2 directly")
    void reportsServicePack1() {
        ServicePacks packs = target.capabilities().get(ServicePacks.class).orElseThrow();

        assertThat(packs.reported(1).orElseThrow().number()).isZero();
        assertThat(packs.way(0, 2, Set.of(2))).contains(List.of(2));
    }
}
