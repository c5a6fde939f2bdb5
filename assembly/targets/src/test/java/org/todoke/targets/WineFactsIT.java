// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.testkit.junit.WineExtension;
import org.todoke.testkit.wine.WinePrefix;
import org.todoke.windows.WindowsFact;

/** From a registry to a target: the agent's own code asks, all targets judge, one has the machine. */
@ExtendWith(WineExtension.class)
@DisplayName("A registry, asked by the agent and judged by all targets")
class WineFactsIT {

    private static final InstalledTargets TARGETS = new InstalledTargets();

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.1  | - CurrentVersion=5.0 CurrentBuildNumber=2195 CSDVersion=Service_Pack_4 ProductType=ServerNT ProductSuite=Enterprise\\0Terminal_Server PROCESSOR_ARCHITECTURE=x86 | windows-2000: Advanced Server, SP 4, x86
            F-0.5  | - CurrentVersion=5.1 CurrentBuildNumber=2600 ProductType=WinNT ProductSuite= PROCESSOR_ARCHITECTURE=x86 | windows-xp: Professional, SP 0, x86
            F-0.5  | - CurrentVersion=5.1 CurrentBuildNumber=2600 CSDVersion=Service_Pack_3 ProductType=WinNT ProductSuite= PROCESSOR_ARCHITECTURE=x86 | windows-xp: Professional, SP 3, x86
            F-0.2  | win2003 ProductSuite= PROCESSOR_ARCHITECTURE=x86 | windows-2003: Standard, SP 2, x86
            F-0.9  | win2003 ProductSuite=DataCenter\\0Terminal_Server PROCESSOR_ARCHITECTURE=AMD64 CSDVersion=Service_Pack_1 | windows-2003: Datacenter, SP 1, amd64
            F-4.2  | win2003 ProductSuite=Enterprise CSDVersion=Service_Pack_1 ProductName=Microsoft_Windows_Server_2003_R2 PROCESSOR_ARCHITECTURE=x86 | windows-2003-r2: Enterprise, SP 1, x86
            F-0.6  | vista EditionID=Business PROCESSOR_ARCHITECTURE=x86 | windows-vista: Business, SP 2, x86
            F-0.4  | win2008 EditionID=ServerStandard PROCESSOR_ARCHITECTURE=x86 | windows-2008: Standard, SP 2, x86
            F-5.4  | win2008 EditionID=ServerEnterpriseCore PROCESSOR_ARCHITECTURE=AMD64 | windows-2008: Enterprise Server Core, SP 2, amd64
            F-0.14 | win7 EditionID=Ultimate InstallationType=Client PROCESSOR_ARCHITECTURE=AMD64 | windows-7: Ultimate, SP 1, amd64
            F-0.12 | win2008r2 EditionID=ServerDatacenter InstallationType=Server_Core PROCESSOR_ARCHITECTURE=AMD64 | windows-2008-r2: Datacenter Server Core, SP 1, amd64
            F-0.8  | win8 EditionID=Professional InstallationType=Client PROCESSOR_ARCHITECTURE=x86 | windows-8: Pro, SP 0, x86
            F-0.13 | win8 EditionID=ServerStandard InstallationType=Server ProductType=ServerNT PROCESSOR_ARCHITECTURE=AMD64 | windows-2012: Standard, SP 0, amd64
            F-0    | win81 EditionID=Professional PROCESSOR_ARCHITECTURE=AMD64 | windows-2016-and-later.build
            later  | win10 CurrentVersion=6.3 EditionID=Enterprise PROCESSOR_ARCHITECTURE=AMD64 | windows-10-and-later: Enterprise, SP 0, amd64
            F-0    | win7 CSDVersion=Service_Pack_3 EditionID=Ultimate PROCESSOR_ARCHITECTURE=AMD64 | windows.identify.service-pack
            F-0    | win7 EditionID=Ultimate InstallationType=Server PROCESSOR_ARCHITECTURE=AMD64 | windows.identify.contradiction
            """)
    void findsTheTarget(String fact, String machine, String expected, WinePrefix prefix) throws IOException {
        var wine = new WineMachine(prefix);
        wine.become(machine);

        assertThat(TARGETS.verdict(wine.facts(TARGETS))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "F-2.12: {0} has the code pages of a Japanese Windows")
    @CsvSource({"win2003", "win7", "win8"})
    void codePages(String version, WinePrefix prefix) throws IOException {
        var wine = new WineMachine(prefix);
        wine.become(version);

        Facts facts = wine.facts(TARGETS);

        assertThat(facts.get(WindowsFact.ANSI_CODE_PAGE)).contains("932");
        assertThat(facts.get(WindowsFact.OEM_CODE_PAGE)).contains("932");
    }
}
