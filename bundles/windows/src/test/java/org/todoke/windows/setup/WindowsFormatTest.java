// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.spi.target.ServicePacks.none;
import static org.todoke.spi.target.ServicePacks.sp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.PackageFormat.ExitMeaning.Kind;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.PackageBuilder;
import org.todoke.windows.WindowsFact;

class WindowsFormatTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final WindowsFormat XP = WindowsFormats.updateExe(
                    SetupParameters.updateExe().mandatory("-z").oneOf("-u", "-q"), HotfixProof.REGISTRY)
            .bringing(ServicePacks.of(none(), sp(1), sp(2), sp(3).requiresAnyOf(1, 2)));

    @Test
    @DisplayName("F-2.12: an extracted service pack is unpacked, its update.exe is run, the machine restarts last")
    void extractedServicePack() {
        List<Action> actions = XP.install(sp3(), Facts.none(), HOUR).actions();

        assertThat(actions)
                .hasExactlyElementsOfTypes(
                        Action.Fetch.class, Action.Unpack.class, Action.Run.class, Action.Power.class);
        assertThat(((Action.Run) actions.get(2)).command())
                .containsExactly("${work}\\files\\i386\\update\\update.exe", "-z", "-q");
    }

    @Test
    @DisplayName("F-3.5: a self-extracting one is run itself")
    void selfExtracting() {
        Package pkg = PackageBuilder.of("W2K3-SP1", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("1.0")
                .fileName("WINDOWSSERVER2003-KB889101-SP1-X86-JPN.EXE")
                .parameters("/norestart", "/quiet")
                .build();
        var format = WindowsFormats.updateExe(
                        SetupParameters.updateExe().mandatory("/norestart").oneOf("/passive", "/quiet"),
                        HotfixProof.REGISTRY)
                .bringing(ServicePacks.of(none(), sp(1), sp(2)));

        assertThat(format.check(pkg)).isEmpty();
        assertThat(((Action.Run) format.install(pkg, Facts.none(), HOUR)
                                .actions()
                                .get(1))
                        .command())
                .containsExactly("${work}\\WINDOWSSERVER2003-KB889101-SP1-X86-JPN.EXE", "/norestart", "/quiet");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.2 SP3 on plain XP     | -              | needs-first
            F-2.2 SP3 on SP1          | Service Pack 1 |
            F-2.2 SP3 on SP2          | Service Pack 2 |
            SP3 again                 | Service Pack 3 |
            """)
    void needsItsBase(String fact, String installed, String why) {
        var facts = new java.util.HashMap<>(Map.of(WindowsFact.VERSION, "5.1"));
        if (!installed.equals("-")) {
            facts.put(WindowsFact.CSD_VERSION, installed);
        }

        assertThat(XP.checkOn(sp3(), Facts.of(facts)))
                .extracting(finding -> finding.text().key())
                .isEqualTo(why == null ? List.of() : List.of("windows.format." + why));
    }

    @ParameterizedTest(name = "F-2.9 version {0} of a service pack of XP: {1}")
    @CsvSource({"3.0, true", "1.0, true", "4.0, false", "0.0, false", "3, false", "'', false"})
    void wantsTheVersion(String version, boolean good) {
        Package pkg = PackageBuilder.of("SP", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version(version)
                .identity("KB936929")
                .fileName("sp.zip")
                .parameters("-z", "-q")
                .build();

        assertThat(XP.check(pkg).isEmpty()).isEqualTo(good);
    }

    @Test
    @DisplayName("F-2.13: exit code 0 proves nothing, the registry does")
    void believesTheRegistry() {
        Installation installation = XP.install(sp3(), Facts.none(), HOUR);

        assertThat(XP.meaningOf(0).kind()).isEqualTo(Kind.SUCCESS);
        assertThat(installation.proof().firstFailure(List.of(Observation.present("Service Pack 2"))))
                .contains(0);
        assertThat(installation.proof().firstFailure(List.of(Observation.present("Service Pack 3"))))
                .isEmpty();
    }

    @Test
    @DisplayName("A hotfix is proved where its Windows lists it")
    void hotfixes() {
        Package hotfix = PackageBuilder.of("KB958644", "msu")
                .identity("KB958644")
                .fileName("a.msu")
                .build();

        assertThat(HotfixProof.REGISTRY.of(hotfix).orElseThrow().probes())
                .containsExactly(new Probe.Registry(
                        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Hotfix\\KB958644",
                        "Installed"));
        assertThat(HotfixProof.WMIC.of(hotfix).orElseThrow().probes().get(0))
                .isInstanceOfSatisfying(Probe.Command.class, command -> {
                    assertThat("KB958644  ").matches(command.pattern());
                    assertThat("KB9586441").doesNotMatch(command.pattern());
                });
        assertThat(HotfixProof.POWERSHELL.of(hotfix)).isPresent();
    }

    @Test
    @DisplayName("F-2.13: what cannot be proved is refused; F-2.12: a double-byte name is warned of")
    void refusesAndWarns() {
        Package pkg =
                PackageBuilder.of("app", "exe").fileName("設定.exe").identity("").build();

        assertThat(WindowsFormats.exe(HotfixProof.WMIC).check(pkg))
                .extracting(Finding::severity, finding -> finding.text().key())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Finding.Severity.WARNING, "windows.format.double-byte"),
                        org.assertj.core.groups.Tuple.tuple(Finding.Severity.ERROR, "windows.format.no-proof"));
    }

    @ParameterizedTest(name = "{0} exit code {1} means {2}")
    @CsvSource({
        "UPDATE_EXE, 3010, RESTART_NEEDED",
        "UPDATE_EXE, 1603, FAILURE",
        "WUSA, 2359302, ALREADY_APPLIED",
        "WUSA, -2145124329, FAILURE",
        "MSI, 1641, RESTART_NEEDED",
        "MSI, 1638, ALREADY_APPLIED",
        "DISM, -2146498530, FAILURE",
        "DISM, 0, SUCCESS",
        "OTHER, 1638, FAILURE"
    })
    void exitCodes(ExitCodes table, int code, Kind kind) {
        assertThat(table.meaningOf(code).kind()).isEqualTo(kind);
    }

    @Test
    @DisplayName("A HRESULT is shown as its maker writes it")
    void hresult() {
        assertThat(ExitCodes.WUSA.meaningOf(0x80240017).text())
                .isEqualTo(org.todoke.api.text.Message.of("windows.exit.not-applicable", "0x80240017"));
    }

    private static Package sp3() {
        return PackageBuilder.of("XP-SP3", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("3.0")
                .fileName("xpsp3.zip")
                .parameters("-z", "-q")
                .restartNeeded()
                .build();
    }
}
