// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.todoke.api.security.Pin;

/**
 * Makes the two certificates of a server: its own authority's, and the one that TLS shows (RFC 5280). All keys are EC P-256,
 * which every Java from 8 on speaks. Pure but for randomness.
 */
final class Certificates {

    /** As long as the server may live: a change of authority must be announced to every agent first. */
    static final Duration AUTHORITY_LIFE = Duration.ofDays(30 * 365L);

    static final Duration SERVER_LIFE = Duration.ofDays(365);

    /** An agent whose clock is behind shall not refuse a fresh certificate. */
    static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127; // RFC 5280, 4.1.2.2: positive, at most 20 octets
    private static final int COMMON_NAME_MAX = 64; // RFC 5280, appendix A: ub-common-name
    private static final int PIN_SHOWN = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** A new authority, its certificate signed by itself. Its name tells two servers' authorities apart. */
    static KeyAndChain authority(Instant now) throws GeneralSecurityException {
        KeyPair keys = newKeys();
        String shown = Pin.of(keys.getPublic()).text().substring(0, PIN_SHOWN);
        var name = new X500Principal("CN=Todoke CA " + shown);
        var builder = builder(name, name, now, AUTHORITY_LIFE, keys.getPublic());
        try {
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(keys.getPublic()));
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return new KeyAndChain(keys.getPrivate(), List.of(sign(builder, keys.getPrivate())));
    }

    /** A new key and certificate for TLS, signed by the authority, whose certificate follows it in the chain. */
    static KeyAndChain server(KeyAndChain authority, ServedNames names, Instant now) throws GeneralSecurityException {
        KeyPair keys = newKeys();
        X509Certificate issuer = authority.certificate();
        var builder = builder(issuer.getSubjectX500Principal(), subject(names), now, SERVER_LIFE, keys.getPublic());
        try {
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(keys.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(issuer.getPublicKey()));
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return new KeyAndChain(keys.getPrivate(), List.of(sign(builder, authority.key()), issuer));
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, Instant now, Duration life, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(0),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X500Principal subject(ServedNames names) {
        return names.hosts().stream()
                .filter(host -> !host.equals("localhost") && host.length() <= COMMON_NAME_MAX)
                .findFirst()
                .map(host -> new X500Principal("CN=" + host))
                .orElse(new X500Principal("CN=localhost"));
    }

    private static GeneralNames alternatives(ServedNames names) {
        var all = new ArrayList<GeneralName>();
        names.hosts().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        names.addresses().forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }
}
