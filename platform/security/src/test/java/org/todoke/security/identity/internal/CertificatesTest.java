// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ServedNames NAMES = ServedNames.of(List.of("localhost", "depot.example", "10.77.0.1", "::1"));

    private KeyAndChain authority;
    private X509Certificate server;

    @BeforeEach
    void setUp() throws Exception {
        authority = Certificates.authority(NOW);
        server = Certificates.server(authority, NAMES, NOW).certificate();
    }

    @Test
    @DisplayName("RFC 5280: the chain passes the JDK's own path validation")
    void makesAValidChain() throws Exception {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));

        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void theAuthorityMaySignAndNothingElse() {
        X509Certificate certificate = authority.certificate();

        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage()).startsWith(false, false, false, false, false, true, true);
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void theServerCertificateNamesEveryWayToTheServer() throws Exception {
        assertThat(ServedNames.of(server)).isEqualTo(NAMES);
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void lastsAsLongAsBrowsersAllowAndBeginsBeforeItsMaking() {
        assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        assertThat(server.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(authority.certificate().getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(29 * 365)));
    }
}
