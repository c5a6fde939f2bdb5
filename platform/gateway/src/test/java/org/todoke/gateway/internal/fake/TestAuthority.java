// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.todoke.api.security.Pin;

/** A certification authority and one server certificate of it. */
public final class TestAuthority {

    private static final String PASSWORD = "in memory only";
    private static final X500Name NAME = new X500Name("CN=Test authority");

    private final KeyPair authority;
    private final KeyStore store;

    public TestAuthority() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        authority = generator.generateKeyPair();
        KeyPair server = generator.generateKeyPair();
        store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            certificate("CN=Test server", server, false), certificate(NAME.toString(), authority, true)
        });
    }

    public Pin pin() {
        return Pin.of(authority.getPublic());
    }

    public SslContextFactory.Server tls() {
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(store);
        tls.setKeyStorePassword(PASSWORD);
        return tls;
    }

    private X509Certificate certificate(String name, KeyPair keys, boolean isAuthority) throws Exception {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(isAuthority ? 1 : 2),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(1))),
                new X500Name(name),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
