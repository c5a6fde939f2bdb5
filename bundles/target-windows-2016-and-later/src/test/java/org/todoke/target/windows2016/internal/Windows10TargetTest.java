// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class Windows10TargetTest {

    private final Windows10Target target = new Windows10Target();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            10                          | client 6.3 x64 currentbuildnumber=19045 edition=Professional     | Windows 10 Professional, SP 0, amd64
            10 of 32 bits               | client 6.3 currentbuildnumber=10240                              | Windows 10, SP 0, x86
            11                          | client 6.3 x64 currentbuildnumber=22631                          | Windows 11, SP 0, amd64
            11 on ARM                   | client 6.3 processorarchitecture=ARM64 currentbuildnumber=26100  | Windows 11, SP 0, arm64
            no 11 of 32 bits            | client 6.3 currentbuildnumber=22631                              | windows.identify.architecture
            8.1 is nobody's             | client 6.3 x64 currentbuildnumber=9600                           | windows-2016-and-later.build
            a damaged build             | client 6.3 x64 currentbuildnumber=99999999999                    | windows-2016-and-later.build
            """)
    void knowsItsMachines(String fact, String machine, String expected) {
        assertThat(Identified.by(target, WindowsMachine.of(machine).facts())).isEqualTo(expected);
    }

    @Test
    @DisplayName("Its version is the one that people know, with the build")
    void version() {
        var facts = WindowsMachine.of("client 6.3 x64 currentbuildnumber=22631").facts();
        var match = (Identification.Match)
                target.capabilities().get(Identify.class).orElseThrow().identify(facts);

        assertThat(match.os().version()).isEqualTo("10.0.22631");
    }
}
