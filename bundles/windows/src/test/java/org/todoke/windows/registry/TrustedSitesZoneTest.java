// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.SystemFile;

class TrustedSitesZoneTest {

    private final TrustedSitesZone zone = new TrustedSitesZone();

    @Test
    @DisplayName("F-2.29, F-3.2: a registry file in UTF-16LE with a mark")
    void file() {
        SystemFile file = zone.trust("depot.example");

        assertThat(file.fileName()).endsWith(".reg");
        assertThat(file.text()).isEqualTo(TrustedSites.registryFile("depot.example"));
        assertThat(file.bytes()).startsWith(0xFF, 0xFE, 'W', 0);
    }

    @Test
    @DisplayName("what is no server is a problem of who asks")
    void refuses() {
        assertThatThrownBy(() -> zone.trust("http://depot"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID));
    }
}
