// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Version;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.TargetInfo;
import org.todoke.targets.SeedTable.SeedMachine;
import org.todoke.testkit.WindowsMachine;

@DisplayName("All targets in one server")
class AllTargetsTest {

    private static final Path FEATURES = Path.of("../../features/src/main/feature/features.xml");
    /** What keeps the bundles is no target itself. */
    private static final Pattern FEATURE = Pattern.compile("mvn:org.todoke/(target-(?!sample|bundles)[a-z0-9-]+)/");

    private static final InstalledTargets TARGETS = new InstalledTargets();

    static Stream<SeedMachine> seedTable() {
        return SeedTable.machines();
    }

    @Test
    @DisplayName("are here, each that is delivered, and each is admitted")
    void allAreHere() throws IOException {
        List<String> delivered = FEATURE.matcher(Files.readString(FEATURES))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(TARGETS.idsByBundle().keySet())
                .map(name -> name.substring(name.lastIndexOf("target-")))
                .containsExactlyInAnyOrderElementsOf(delivered);
        assertThat(TARGETS.roster().list())
                .hasSameSizeAs(TARGETS.byId().keySet())
                .allMatch(status -> status.state() == TargetStatus.State.ACTIVE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seedTable")
    @DisplayName("F-0: one target knows the machine, with edition, service pack and architecture")
    void seedTable(SeedMachine machine) {
        Facts facts = machine.facts().facts();

        assertThat(TARGETS.claimants(facts)).containsExactly(machine.target());
        assertThat(TARGETS.verdict(facts)).isEqualTo(machine.verdict());
    }

    @ParameterizedTest(name = "{0} is said by todoke:target-list")
    @MethodSource("seedTable")
    @DisplayName("F-0: what a target says that it supports names edition, architecture and service pack")
    void saysWhatItSupports(SeedMachine machine) {
        String architecture = machine.architecture().equals("amd64") ? "x64" : "x86";
        String level = machine.servicePack() == 0 ? "no service pack" : ", " + machine.servicePack();

        assertThat(TARGETS.byId().get(machine.target()).info().supported())
                .filteredOn(line -> line.contains(" " + architecture + ": "))
                .anySatisfy(line -> {
                    assertThat(line.substring(0, line.indexOf(": "))).contains(machine.edition());
                    assertThat(line.substring(line.indexOf(": "))).contains(level);
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            F-4.2 2003 R2 reports SP1            | server 5.2 sp1 othertypedescription=R2 productsuite=         | windows-2003-r2: Standard, SP 1, x86
            F-4.2 2003 R2 x64 reports SP1        | server 5.2 sp1 x64 othertypedescription=R2 productsuite=DataCenter | windows-2003-r2: Datacenter, SP 1, amd64
            F-4.2 R2 that only its name tells    | server 5.2 sp1 productsuite= productname=Microsoft_Windows_Server_2003_R2 | windows-2003-r2: Standard, SP 1, x86
            F-4.2 R2 that nothing tells          | server 5.2 sp1 productsuite=                                 | windows-2003: Standard, SP 1, x86
            F-4.2 2003 x64 as it came            | server 5.2 sp1 x64 productsuite=Enterprise                   | windows-2003: Enterprise, SP 1, amd64
            F-4.2 2008 as it came                | server 6.0 sp1 x64 edition=ServerStandard currentbuildnumber=6001 | windows-2008: Standard, SP 1, amd64
            F-5.4 2008 Server Core               | server 6.0 sp2 edition=ServerEnterpriseCore                  | windows-2008: Enterprise Server Core, SP 2, x86
            F-7.3 2008 R2 Server Core            | server 6.1 sp1 x64 edition=ServerDatacenterCore installationtype=Server_Core | windows-2008-r2: Datacenter Server Core, SP 1, amd64
            F-0.8 8 without CSDVersion           | client 6.2 edition=Professional                              | windows-8: Pro, SP 0, x86
            10                                   | client 6.3 x64 currentbuildnumber=19045 edition=Professional | windows-10-and-later: Professional, SP 0, amd64
            2022                                 | server 6.3 x64 currentbuildnumber=20348 edition=ServerStandard | windows-2016-and-later: ServerStandard, SP 0, amd64
            """)
    void atTheEdge(String fact, String machine, String expected) {
        Facts facts = WindowsMachine.of(machine).facts();

        assertThat(TARGETS.claimants(facts)).hasSize(1);
        assertThat(TARGETS.verdict(facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} is nobody''s, because {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-0.1 no SP5                   | client 5.0 sp5 productsuite=                               | windows.identify.service-pack
            F-0.2 no SP3                   | server 5.2 sp3 productsuite=                               | windows.identify.service-pack
            F-0.3 no SP3                   | server 5.2 sp3 productsuite= othertypedescription=R2       | windows.identify.service-pack
            F-0.4 no SP3                   | server 6.0 sp3 edition=ServerStandard                      | windows.identify.service-pack
            F-0.5 no SP4                   | client 5.1 sp4 productsuite=                               | windows.identify.service-pack
            F-0.6 no SP3                   | client 6.0 sp3 edition=Business                            | windows.identify.service-pack
            F-0.7 no SP2                   | client 6.1 sp2 edition=Professional                        | windows.identify.service-pack
            F-0.8 no SP1                   | client 6.2 sp1 edition=Professional                        | windows.identify.service-pack
            F-0.9 no SP3 on x64            | server 5.2 sp3 x64 productsuite=                           | windows.identify.service-pack
            F-0.12 no SP2                  | server 6.1 sp2 x64 edition=ServerStandard                  | windows.identify.service-pack
            F-0.13 no SP1                  | server 6.2 sp1 x64 edition=ServerStandard                  | windows.identify.service-pack
            F-0 a beta                     | client 5.1 csdversion=Service_Pack_3_Beta                  | windows.identify.service-pack
            F-0 a number too large         | client 5.1 csdversion=Service_Pack_99999999999             | windows.identify.service-pack
            F-0 XP Home                    | client 5.1 sp3 productsuite=Personal                       | windows.identify.edition
            F-0 Vista Home                 | client 6.0 sp2 edition=HomeBasic                           | windows.identify.edition
            F-0.4 no Datacenter on x86     | server 6.0 sp2 edition=ServerDatacenter                    | windows.identify.edition
            F-0.6 no Vista on x64          | client 6.0 sp2 x64 edition=Business                        | windows.identify.architecture
            F-0.12 no 2008 R2 on x86       | server 6.1 sp1 edition=ServerStandard                      | windows.identify.architecture
            F-0 an Itanium                 | server 5.2 sp2 processorarchitecture=IA64 productsuite=    | windows.identify.architecture
            F-0 XP x64 has no row          | client 5.2 sp2 x64 productsuite=                           | engine.claim.nobody
            F-0 NT 4.0 has no row          | server 4.0 csdversion=Service_Pack_6                       | engine.claim.nobody
            F-0 8.1 has no row             | client 6.3 x64 currentbuildnumber=9600                     | windows-2016-and-later.build
            F-0 2012 R2 has no row         | server 6.3 x64 currentbuildnumber=9600                     | windows-2016-and-later.build
            contradiction: build           | server 6.1 sp1 x64 currentbuildnumber=2600                 | windows.identify.build
            contradiction: kind            | client 6.1 sp1 x64 installationtype=Server_Core            | windows.identify.contradiction
            contradiction: edition         | client 6.1 sp1 x64 edition=ServerStandard                  | windows.identify.edition
            contradiction: suite           | client 5.1 sp3 productsuite=DataCenter                     | windows.identify.edition
            contradiction: family          | client 5.1 sp3 productsuite= os.family=unix                | windows-xp: Professional, SP 3, x86
            """)
    void nobodys(String what, String machine, String reason) {
        Facts facts = WindowsMachine.of(machine).facts();

        assertThat(TARGETS.verdict(facts)).isEqualTo(reason);
    }

    @Test
    @DisplayName("F-0: of a machine whose kind is not told yet, the reason says just that")
    void kindUnknown() {
        Facts facts = WindowsMachine.of("server 6.1 sp1 x64 producttype=").facts();

        assertThat(TARGETS.verdict(facts)).isEqualTo("windows.identify.kind-unknown");
    }

    @Test
    @DisplayName(
            "ruling 12: a bundle that claims what one of ours claims, as sure of it, gets no machine, and both names are said")
    void twin() {
        Facts xp = WindowsMachine.of("client 5.1 sp2 productsuite=").facts();
        var targets = new InstalledTargets();
        var ours = (Identify.Identification.Match) targets.byId()
                .get("windows-xp")
                .capabilities()
                .get(Identify.class)
                .orElseThrow()
                .identify(xp);
        targets.roster().add(claiming("other-xp", ours.matchedFacts()), "a.strangers.bundle", Version.emptyVersion);

        assertThat(targets.roster().claim(xp))
                .extracting(Claim::targetId, Claim::note)
                .containsExactly(java.util.Optional.empty(), Message.of("engine.claim.tie", "other-xp", "windows-xp"));
        assertThat(targets.verdict(
                        WindowsMachine.of("client 6.1 edition=Ultimate").facts()))
                .startsWith("windows-7: ");
    }

    private static OsTarget claiming(String id, int matchedFacts) {
        return new OsTarget() {
            @Override
            public TargetInfo info() {
                return new TargetInfo(id, "windows", List.of("Windows XP, by a stranger"));
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.of((Identify)
                        facts -> facts.is(Facts.OS_FAMILY, "windows") && facts.is("windows.currentversion", "5.1")
                                ? new Identify.Identification.Match(
                                        new OsDescription("Windows XP", "5.1", "", "2", "x86"), matchedFacts)
                                : new Identify.Identification.NoMatch(Message.of(id + ".other")));
            }
        };
    }
}
