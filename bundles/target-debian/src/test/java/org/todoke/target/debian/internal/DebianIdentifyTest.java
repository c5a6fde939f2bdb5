// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.testkit.RecordedFacts;

class DebianIdentifyTest {

    private final DebianIdentify identify = new DebianIdentify();

    @ParameterizedTest(name = "ruling 12: {0} {1} {2} {3} matches {4} facts")
    @CsvSource({
        "unix, Linux, debian, '', 3",
        "unix, Linux, ubuntu, debian, 2",
        "unix, Linux, linuxmint, ubuntu debian, 2",
        "unix, Linux, fedora, '', 0",
        "unix, Linux, mixed, debian rhel, 2",
        "unix, Linux, mixed, rhel debian, 0",
        "unix, Linux, devuanish, debianoid, 0",
        "unix, FreeBSD, debian, '', 0",
        "windows, Windows XP, debian, debian, 0",
        "windows, Linux, debian, '', 0"
    })
    void countsWhatSpeaksForDebian(String family, String name, String id, String like, int matched) {
        Facts facts = Facts.of(Map.of(
                Facts.OS_FAMILY, family, Facts.OS_NAME, name, Facts.OS_RELEASE_ID, id, DebianIdentify.ID_LIKE, like));

        int counted = identify.identify(facts) instanceof Identification.Match match ? match.matchedFacts() : 0;

        assertThat(counted).isEqualTo(matched);
    }

    @Test
    void describesTheSystemInItsOwnWords() {
        assertThat(match(RecordedFacts.DEBIAN_12).os())
                .hasToString("OsDescription[product=Debian GNU/Linux 12 (bookworm), version=12, edition=, "
                        + "servicePack=, architecture=amd64, language=]");
    }

    @Test
    @DisplayName("ruling 1: dpkg's word for the architecture goes before Java's")
    void prefersDpkgsArchitecture() {
        Facts facts = RecordedFacts.UBUNTU_22_04.with(Facts.of(Map.of(DebianFacts.ARCHITECTURE, "arm64")));

        assertThat(match(facts).os().architecture()).isEqualTo("arm64");
    }

    @Test
    void asksOnlyDebianMachines() {
        var probes = new DebianFacts();

        assertThat(probes.probes(RecordedFacts.UBUNTU_22_04))
                .extracting(FactProbe::fact)
                .contains(DebianFacts.ARCHITECTURE, DebianFacts.DPKG_VERSION, "unix.firewall.nft");
        assertThat(probes.probes(RecordedFacts.ALPINE_3_20)).isEmpty();
    }

    @Test
    void needsNoVersionToKnowDebian() {
        var facts = new HashMap<>(RecordedFacts.DEBIAN_12.values());
        facts.remove(Facts.OS_RELEASE_VERSION_ID);
        facts.remove(Facts.OS_RELEASE_PRETTY_NAME);

        assertThat(match(Facts.of(facts)).os().product()).isEqualTo("Debian GNU/Linux");
    }

    private Identification.Match match(Facts facts) {
        return (Identification.Match) identify.identify(facts);
    }
}
