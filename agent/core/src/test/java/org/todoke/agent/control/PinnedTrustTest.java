// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.fake.FakeCa;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.Secrets;

class PinnedTrustTest {

    private static FakeCa mine;
    private static FakeCa other;

    @BeforeAll
    static void makeCas() {
        mine = FakeCa.create();
        other = FakeCa.create();
    }

    private static PinnedTrust trusting(String... pins) {
        var all = new Pins(List.of(pins));
        return new PinnedTrust(() -> all);
    }

    private static void assertRefused(PinnedTrust trust, String why, X509Certificate... chain) {
        assertThatExceptionOfType(UntrustedServerException.class)
                .isThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA"))
                .withMessageContaining(why);
    }

    @Test
    @DisplayName("ruling 3: a certificate signed by the pinned CA key is trusted, whatever its name")
    void acceptsThePinnedCa() {
        assertThatCode(() -> trusting(mine.pin())
                        .checkServerTrusted(new X509Certificate[] {mine.leaf(), mine.ca()}, "ECDHE_ECDSA"))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("ruling 3: an announced successor is trusted beside the present CA")
    void acceptsASuccessor() {
        assertThatCode(() -> trusting(mine.pin(), other.pin())
                        .checkServerTrusted(new X509Certificate[] {other.leaf(), other.ca()}, "ECDHE_ECDSA"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherCa() {
        assertRefused(trusting(mine.pin()), "another CA key", other.leaf(), other.ca());
    }

    @Test
    @DisplayName("showing the pinned CA beside a certificate that it has not signed proves nothing")
    void refusesABorrowedCa() {
        assertRefused(trusting(mine.pin()), "not signed", other.leaf(), mine.ca());
        assertRefused(trusting(mine.pin()), "not signed", other.leaf(), other.ca(), mine.ca());
    }

    @Test
    void refusesAChainWithoutCa() {
        assertRefused(trusting(mine.pin()), "no CA", mine.leaf());
    }

    @Test
    @DisplayName("a server certificate is no CA, even if its key is pinned")
    void refusesALeafAsCa() {
        assertRefused(trusting(Secrets.pin(mine.leaf().getPublicKey())), "another CA key", mine.leaf(), mine.leaf());
    }

    @Test
    @DisplayName("the CA's own certificate is not one for servers")
    void refusesTheCaAsServer() {
        assertRefused(trusting(mine.pin()), "not one for servers", mine.ca(), mine.ca());
    }

    @Test
    void refusesACertificateForAnotherUse() {
        FakeCa mail = FakeCa.create("-ext", "eku=emailProtection");

        assertRefused(trusting(mail.pin()), "not one for servers", mail.leaf(), mail.ca());
    }

    @Test
    @DisplayName("an expired certificate is refused, with a hint at the clock")
    void refusesAnExpiredCertificate() {
        FakeCa old = FakeCa.create("-startdate", "-10d", "-validity", "5");

        assertRefused(trusting(old.pin()), "clock", old.leaf(), old.ca());
    }
}
