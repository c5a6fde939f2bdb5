// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetStatus;
import org.todoke.testkit.RecordedFacts;

/** Our own targets never stand in each other's way, and bear whatever a machine says of itself. */
class NoTiesTest {

    private static final InstalledTargets TARGETS = new InstalledTargets();

    /** Each with values that occur, that contradict others, and that are broken. */
    private static final Map<String, List<String>> WINDOWS = Map.of(
            "windows.currentversion", List.of("4.0", "5.0", "5.1", "5.2", "6.0", "6.1", "6.2", "6.3", "10.0", "x"),
            "windows.currentbuildnumber",
                    List.of(
                            "2195", "2600", "3790", "6000", "6002", "7601", "9200", "9600", "14393", "20348", "26100",
                            "-1"),
            "windows.csdversion",
                    List.of("", "Service Pack 1", "Service Pack 2", "Service Pack 3", "Service Pack 9", "Beta", "  "),
            "windows.producttype", List.of("WinNT", "ServerNT", "LanmanNT", "", "?"),
            "windows.productsuite",
                    List.of(
                            "",
                            "Personal",
                            "Enterprise",
                            "DataCenter",
                            "Blade",
                            "Enterprise\\0DataCenter",
                            "Terminal Server"),
            "windows.editionid",
                    List.of(
                            "",
                            "Professional",
                            "Ultimate",
                            "Business",
                            "ServerStandard",
                            "ServerDatacenterCore",
                            "Core",
                            "?"),
            "windows.installationtype", List.of("", "Client", "Server", "Server Core", "?"),
            "windows.othertypedescription", List.of("R2", ""),
            "windows.productname",
                    List.of("Microsoft Windows XP", "Microsoft Windows Server 2003 R2", "Windows 7 Ultimate", "?", ""),
            "windows.processorarchitecture", List.of("x86", "AMD64", "ARM64", "IA64", ""));

    private static final Map<String, List<String>> UNIX = Map.of(
            "os-release.id",
                    List.of("debian", "ubuntu", "rhel", "centos", "ol", "rocky", "fedora", "alpine", "sles", "", "?"),
            "os-release.id_like",
                    List.of(
                            "debian",
                            "ubuntu debian",
                            "rhel centos fedora",
                            "fedora",
                            "debian rhel",
                            "rhel debian",
                            "suse",
                            ""),
            "os-release.version_id", List.of("12", "9.4", "22.04", "7", "", "?"),
            "os-release.pretty_name", List.of("Debian GNU/Linux 12 (bookworm)", "Rocky Linux 9.4", ""),
            "os.name", List.of("Linux", "FreeBSD", "SunOS", "Windows XP", ""),
            "os.arch", List.of("amd64", "x86", "aarch64", "sparc", ""));

    @Property(tries = 20_000)
    @Label("Any machine of either family has one target at most, and no target fails")
    void generated(@ForAll("machines") Facts facts) {
        judge(facts);
    }

    @Example
    @Label("Every recorded machine has one target at most")
    void recorded() {
        RecordedFacts.all().forEach(NoTiesTest::judge);
    }

    private static void judge(Facts facts) {
        assertThat(TARGETS.roster().claim(facts).note().key()).isNotEqualTo("engine.claim.tie");
        assertThat(TARGETS.roster().list()).allMatch(status -> status.state() == TargetStatus.State.ACTIVE);
    }

    @Provide
    Arbitrary<Facts> machines() {
        Arbitrary<Map<String, String>> windows = subset(WINDOWS);
        Arbitrary<Map<String, String>> unix = subset(UNIX);
        Arbitrary<String> family = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.just("windows")),
                net.jqwik.api.Tuple.of(3, Arbitraries.just("unix")),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("", "plan9")));
        return net.jqwik.api.Combinators.combine(family, windows, unix).as((name, some, others) -> {
            var all = new TreeMap<>(others);
            all.putAll(some);
            all.put(Facts.OS_FAMILY, name);
            return Facts.of(all);
        });
    }

    /** Each fact is there three times of four. */
    private static Arbitrary<Map<String, String>> subset(Map<String, List<String>> values) {
        Arbitrary<Map<String, String>> all = Arbitraries.just(Map.of());
        for (var fact : new TreeMap<>(values).entrySet()) {
            all = net.jqwik.api.Combinators.combine(
                            all, Arbitraries.of(fact.getValue()).optional(0.75))
                    .as((some, value) -> {
                        var more = new TreeMap<>(some);
                        value.ifPresent(given -> more.put(fact.getKey(), given));
                        return more;
                    });
        }
        return all;
    }
}
