// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Capability;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Closing;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.ImagingChecks.Operation;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.spi.target.SetupParameter;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.WindowsMachine;

/** What the seed says of several systems at once, asked of the targets themselves. */
@DisplayName("Rules of the seed, target by target")
class SeedRulesTest {

    private static final InstalledTargets TARGETS = new InstalledTargets();
    private static final List<String> SERVER = List.of(
            "UDP 67",
            "UDP 69",
            "TCP 80",
            "TCP 111",
            "UDP 111",
            "TCP 2049",
            "UDP 2049",
            "UDP 4011",
            "apiserv.exe",
            "bkressvc.exe",
            "depssvc.exe",
            "ftsvc.exe",
            "pxemtftp.exe",
            "pxesvc.exe",
            "rupdssvc.exe",
            "schwatch.exe");

    static Stream<String> windowsTargets() {
        return TARGETS.byId().keySet().stream().filter(id -> id.startsWith("windows-"));
    }

    @ParameterizedTest(
            name = "F-0.16, F-0.17 {0} says what to open as a server (F-7.1) and as a machine (F-2.28, F-5.3, F-7.3)")
    @MethodSource("windowsTargets")
    void opens(String target) {
        Firewall firewall = get(target, Firewall.class);

        assertThat(traffic(firewall, Role.SERVER)).containsAll(SERVER);
        assertThat(traffic(firewall, Role.MACHINE)).containsExactlyInAnyOrder("DepAgent.exe", "rupdsvc.exe", "ICMP 8");
        for (Role role : Role.values()) {
            List<FirewallRule> rules = firewall.rules(role, Facts.none(), Site.usual());
            for (String form : firewall.forms()) {
                assertThat(firewall.render(form, rules, Facts.none()).text())
                        .contains(role == Role.MACHINE ? "DepAgent.exe" : "apiserv.exe");
            }
        }
    }

    @ParameterizedTest(name = "F-0.18, F-1.1 {0} says that ports close when a firewall is switched on")
    @MethodSource("windowsTargets")
    void closes(String target) {
        assertThat(get(target, Firewall.class).closings())
                .extracting(Closing::when)
                .contains(Closing.When.SWITCHED_ON);
    }

    @ParameterizedTest(name = "{0}: {1} closes ports {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.1 | windows-xp      | SERVICE_PACK | true
            F-3.1 | windows-2003    | FIRST_START  | true
            F-4.1 | windows-2003-r2 | FIRST_START  | true
            F-3.1 | windows-xp      | FIRST_START  | false
            F-5   | windows-2008    | FIRST_START  | false
            F-7   | windows-2008-r2 | SERVICE_PACK | false
            """)
    void closings(String fact, String target, Closing.When when, boolean closes) {
        assertThat(get(target, Firewall.class).closings().stream().anyMatch(one -> one.when() == when))
                .isEqualTo(closes);
    }

    @ParameterizedTest(name = "{0} {1} takes {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.13       | windows-xp      | -z -q -o                     |
            F-2.13       | windows-xp      | -z -u                        | may-stop
            F-2.13       | windows-xp      | -q                           | missing
            F-2.13       | windows-xp      | -z                           | none-of
            F-2.13       | windows-xp      | -z -u -q                     | conflict
            F-2.13       | windows-xp      | -z -q /h                     | help
            F-2.13       | windows-xp      | -z -q -?                     | help
            F-0.17       | windows-2000    | -z -q                        |
            F-3.5        | windows-2003    | /norestart /quiet            |
            F-3.5        | windows-2003    | /quiet                       | missing
            F-3.5        | windows-2003    | /norestart /quiet /passive   | conflict
            F-3.5        | windows-2003    | /norestart /quiet /?         | help
            F-4.1        | windows-2003-r2 | /norestart /passive          | may-stop
            F-4.1        | windows-2003-r2 | /passive                     | missing may-stop
            F-6.3        | windows-2008    | /norestart /quiet            |
            F-6.3        | windows-2008    | /norestart                   | none-of
            F-6.3        | windows-vista   | /quiet                       | missing
            F-6.3        | windows-vista   | /norestart /passive /quiet   | conflict
            F-7, F-8     | windows-2008-r2 | /norestart /quiet /help      | help
            F-7, F-8     | windows-7       | /norestart /quiet            |
            """)
    void setUpParameters(String fact, String target, String words, String found) {
        PackageFormat format = format(target);
        var pkg = PackageBuilder.servicePack("SP", "update-exe", 1)
                .fileName("sp.exe")
                .parameters(words.split(" "))
                .build();

        assertThat(format.check(pkg).stream()
                        .map(finding -> finding.text().key())
                        .filter(key -> key.startsWith("windows.parameter."))
                        .map(key -> key.replace("windows.parameter.", "")))
                .isEqualTo(found == null ? List.of() : List.of(found.split(" ")));
    }

    @ParameterizedTest(name = "F-6.3, F-4.1 {0} has the set-up parameters of 2003")
    @CsvSource({"windows-2003-r2", "windows-2008", "windows-vista", "windows-2008-r2", "windows-7"})
    void asOn2003(String target) {
        assertThat(needs(target)).containsAll(needs("windows-2003"));
    }

    @ParameterizedTest(name = "{0} {1}, SP{3} on {2}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.2 | windows-xp      | client 5.1                                   | 3 | needs-first
            F-2.2 | windows-xp      | client 5.1 sp1                               | 3 |
            F-2.2 | windows-xp      | client 5.1 sp2                               | 3 |
            F-2.2 | windows-xp      | client 5.1 sp3                               | 2 | later-there
            F-3.5 | windows-2003    | server 5.2                                   | 2 |
            F-4.2 | windows-2003    | server 5.2 sp1 x64                           | 2 |
            F-0.9 | windows-2003    | server 5.2 sp1 x64                           | 1 | service-pack-elsewhere
            F-0.2 | windows-2003    | server 5.2                                   | 1 |
            F-4.2 | windows-2003-r2 | server 5.2 sp1 othertypedescription=R2       | 2 |
            F-6.1 | windows-vista   | client 6.0                                   | 2 | needs-first
            F-6.1 | windows-vista   | client 6.0 sp1                               | 2 |
            F-6.1 | windows-2008    | server 6.0 x64                               | 2 | needs-first
            F-6.1 | windows-2008    | server 6.0 sp1 x64                           | 2 |
            F-0.12 | windows-2008-r2 | server 6.1 x64                              | 1 |
            """)
    void servicePackOn(String fact, String target, String machine, int level, String found) {
        var pkg = PackageBuilder.servicePack("SP", "update-exe", level)
                .fileName("sp.exe")
                .build();

        assertThat(format(target).checkOn(pkg, WindowsMachine.of(machine).facts()))
                .extracting(finding -> finding.text().key())
                .isEqualTo(found == null ? List.of() : List.of("windows.format." + found));
    }

    @ParameterizedTest(name = "{0} {1} from {2} to {3} with {4} registered: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.3 | windows-xp    | 0 | 3 | 3     | no way
            F-2.3 | windows-xp    | 0 | 3 | 1 3   | 1 3
            F-2.3 | windows-xp    | 0 | 3 | 1 2 3 | 2 3
            F-6.2 | windows-vista | 0 | 2 | 2     | no way
            F-6.2 | windows-vista | 0 | 2 | 1 2   | 1 2
            F-6.2 | windows-2008  | 0 | 2 | 2     | no way
            F-6.2 | windows-2008  | 1 | 2 | 2     | 2
            F-6.3 | windows-2003  | 0 | 2 | 2     | 2
            """)
    void ways(String fact, String target, int installed, int wanted, String registered, String way) {
        Optional<List<Integer>> found = get(target, ServicePacks.class).way(installed, wanted, numbers(registered));

        assertThat(found).isEqualTo(way.equals("no way") ? Optional.empty() : Optional.of(numbers(way)));
    }

    @ParameterizedTest(
            name =
                    "{0} {1}: BitLocker refuses backup and restore, WinRE off the first partition of a dynamic disk warns")
    @CsvSource({
        "F-5.1 F-5.2, windows-2008",
        "F-5.1 F-5.2, windows-vista",
        "F-7.4, windows-2008-r2",
        "F-8.1, windows-7",
        "F-9.1, windows-2012",
        "F-9.1, windows-8"
    })
    void imaging(String fact, String target) {
        ImagingChecks checks = get(target, ImagingChecks.class);
        Facts encrypted = WindowsMachine.client("6.1").with("bitlocker.on", "1").facts();
        Facts scattered = WindowsMachine.client("6.1")
                .with("bitlocker.off", "0")
                .with("disk.dynamic", "x")
                .with("winre.partition", "2")
                .facts();

        assertThat(List.of(Operation.BACKUP, Operation.RESTORE))
                .allSatisfy(operation -> assertThat(checks.check(operation, encrypted))
                        .extracting(finding -> finding.text().key())
                        .contains("windows.imaging.bitlocker"));
        assertThat(checks.check(Operation.BACKUP, scattered))
                .extracting(finding -> finding.text().key())
                .containsExactly("windows.imaging.winre");
    }

    @ParameterizedTest(name = "F-3.7, F-4.1 {0}: an agent opens nothing before SP1, which brought the firewall")
    @CsvSource({"windows-2003", "windows-2003-r2"})
    void beforeServicePack1(String target) {
        Firewall firewall = get(target, Firewall.class);
        List<FirewallRule> rules = firewall.rules(Role.MACHINE, Facts.none(), Site.usual());

        assertThat(firewall.open(rules, WindowsMachine.of("server 5.2").facts(), Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(firewall.open(rules, WindowsMachine.of("server 5.2 sp1").facts(), Duration.ofMinutes(1)))
                .isPresent();
    }

    private static <C extends Capability> C get(String target, Class<C> capability) {
        return TARGETS.byId().get(target).capabilities().get(capability).orElseThrow();
    }

    private static PackageFormat format(String target) {
        return get(target, PackageRules.class).format("update-exe").orElseThrow();
    }

    private static List<String> needs(String target) {
        return format(target).parameters().stream()
                .filter(parameter -> parameter.need() != SetupParameter.Need.OPTIONAL)
                .map(parameter -> parameter.word() + " " + parameter.need())
                .toList();
    }

    /** Each rule by what it lets in: {@code TCP 80}, {@code ICMP 8}, a program by its file's name. */
    private static List<String> traffic(Firewall firewall, Role role) {
        return firewall.rules(role, Facts.none(), Site.usual()).stream()
                .map(rule -> {
                    if (rule.traffic() instanceof FirewallRule.Traffic.Ports ports) {
                        return ports.protocol() + " " + ports.first();
                    }
                    return rule.traffic() instanceof FirewallRule.Traffic.Icmp icmp
                            ? "ICMP " + icmp.type()
                            : rule.traffic().toString().replaceAll(".*\\\\|]$", "");
                })
                .toList();
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }
}
