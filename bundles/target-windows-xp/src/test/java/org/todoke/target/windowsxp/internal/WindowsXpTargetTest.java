// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windowsxp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Closing;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.Identified;
import org.todoke.testkit.WindowsMachine;

class WindowsXpTargetTest {

    private final WindowsXpTarget target = new WindowsXpTarget();

    @ParameterizedTest(name = "F-0.5 {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            client 5.1 currentbuildnumber=2600 productsuite=    | Windows XP Professional, SP 0, x86
            client 5.1 sp1 productsuite=                        | Windows XP Professional, SP 1, x86
            client 5.1 sp2 productsuite=                        | Windows XP Professional, SP 2, x86
            client 5.1 sp3 productsuite=Terminal_Server         | Windows XP Professional, SP 3, x86
            client 5.1 sp4                                      | windows.identify.service-pack
            client 5.1 csdversion=Service_Pack_2,_v.2096        | Windows XP Professional, SP 2, x86
            client 5.1 csdversion=Beta_2                        | windows.identify.service-pack
            client 5.1 sp3 productsuite=Personal                | windows.identify.edition
            client 5.1 sp3 x64                                  | windows.identify.architecture
            client 5.1 currentbuildnumber=7601                  | windows.identify.build
            client 5.1 installationtype=Server                  | windows.identify.contradiction
            client 5.2 sp2 x64                                  | windows.identify.other
            server 5.1                                          | windows.identify.other-kind
            """)
    void knowsItsMachines(String machine, String expected) {
        Facts facts = WindowsMachine.of(machine).facts();

        assertThat(Identified.by(target, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.2 SP3 on SP1                           | 1 | 3 | 1 2 3 | 3
            F-2.2 SP3 on SP2                           | 2 | 3 | 1 2 3 | 3
            F-2.3 plain XP, SP3 alone registered       | 0 | 3 | 3     | none
            F-2.3 plain XP, SP1 and SP3 registered     | 0 | 3 | 1 3   | 1 3
            """)
    void planData(String fact, int installed, int wanted, String available, String way) {
        Optional<List<Integer>> found =
                target.capabilities().get(ServicePacks.class).orElseThrow().way(installed, wanted, numbers(available));

        assertThat(found).isEqualTo(way.equals("none") ? Optional.empty() : Optional.of(numbers(way)));
    }

    @Test
    @DisplayName("F-2.1: service pack 2 closes ports, service pack 3 does not")
    void closedBySp2() {
        assertThat(firewall().closings())
                .filteredOn(closing -> closing.when() == Closing.When.SERVICE_PACK)
                .extracting(closing -> closing.servicePack().orElseThrow())
                .containsExactly(2);
    }

    @Test
    @DisplayName("F-2.28: both programs in the agent's folder, and echo requests")
    void opens() {
        assertThat(firewall().rules(Role.MACHINE, Facts.none(), new Site("C:\\agent", List.of())))
                .extracting(rule -> rule.traffic())
                .containsExactlyInAnyOrder(
                        new Traffic.Program("C:\\agent\\DepAgent.exe"),
                        new Traffic.Program("C:\\agent\\rupdsvc.exe"),
                        new Traffic.Icmp(8));
    }

    @Test
    @DisplayName("F-2.13: -z, and one of -u and -q")
    void setUpParameters() {
        assertThat(target.capabilities()
                        .get(PackageRules.class)
                        .flatMap(rules -> rules.format("update-exe"))
                        .orElseThrow()
                        .parameters())
                .extracting(parameter -> parameter.word() + " " + parameter.need())
                .contains("-z MANDATORY", "-u ONE_OF", "-q ONE_OF", "-o OPTIONAL", "/h FORBIDDEN", "-? FORBIDDEN");
    }

    private Firewall firewall() {
        return target.capabilities().get(Firewall.class).orElseThrow();
    }

    private static List<Integer> numbers(String text) {
        return java.util.Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }
}
