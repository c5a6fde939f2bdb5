// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.security.Pin;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.security.internal.OwnerOnly;

/**
 * The identity in its directory. The files are written in the order password, authority, server certificate, each whole or not
 * at all, so a server killed at its first start goes on at the next. Once the authority's file exists it is never replaced by
 * a new one: every agent would be orphaned. What is damaged or lost then is a {@link ProblemException} with what to do.
 * Blocking; used by one thread at a time.
 */
final class IdentityFiles {

    static final String PASSWORD = "keystore.password";
    static final String AUTHORITY = "ca.p12";
    static final String SERVER = "server.p12";
    /** The authority's certificate alone, for {@code curl --cacert} and browsers. */
    static final String AUTHORITY_PEM = "ca.pem";

    private static final String CURRENT_ALIAS = "ca";
    private static final String SUCCESSOR_ALIAS = "successor";
    private static final String SERVER_ALIAS = "server";
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);

    private final Path directory;
    private final Clock clock;

    IdentityFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Path directory() {
        return directory;
    }

    /**
     * Reads the identity, and makes what is not there yet.
     *
     * @param names those that the served certificate must have; it is made anew where it lacks one
     * @throws ProblemException when the authority or its password is lost or damaged
     */
    Identity open(ServedNames names) throws IOException, GeneralSecurityException {
        OwnerOnly.directory(directory);
        char[] password = password();
        Map<String, KeyAndChain> authorities = authorities(new KeyStoreFile(directory.resolve(AUTHORITY), password));
        KeyAndChain authority = authorities.get(CURRENT_ALIAS);
        publish(authority.certificate());
        KeyAndChain server = server(new KeyStoreFile(directory.resolve(SERVER), password), authority, names);
        return new Identity(authority, Optional.ofNullable(authorities.get(SUCCESSOR_ALIAS)), server);
    }

    private void publish(X509Certificate certificate) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(AUTHORITY_PEM);
        byte[] pem = pem(certificate);
        if (!Files.exists(file) || !Arrays.equals(OwnerOnly.read(file), pem)) {
            OwnerOnly.write(file, pem);
        }
    }

    private char[] password() throws IOException {
        Path file = directory.resolve(PASSWORD);
        if (Files.exists(file)) {
            return new String(OwnerOnly.read(file), StandardCharsets.US_ASCII)
                    .strip()
                    .toCharArray();
        }
        if (Files.exists(directory.resolve(AUTHORITY))) {
            throw lost("security.password-lost", file, null);
        }
        String password = Secret.random().reveal();
        OwnerOnly.write(file, password.getBytes(StandardCharsets.US_ASCII));
        return password.toCharArray();
    }

    private Map<String, KeyAndChain> authorities(KeyStoreFile file) throws IOException, GeneralSecurityException {
        if (!file.exists()) {
            if (Files.exists(directory.resolve(SERVER))) {
                throw lost("security.ca-lost", file.path(), null);
            }
            KeyAndChain made = Certificates.authority(clock.instant());
            file.write(Map.of(CURRENT_ALIAS, made));
            LOG.info(
                    "Made this server's certification authority, {}",
                    Pin.of(made.certificate().getPublicKey()));
        }
        Map<String, KeyAndChain> entries;
        try {
            entries = file.read();
        } catch (KeyStoreFile.WrongPassword e) {
            throw lost("security.password-wrong", directory.resolve(PASSWORD), e);
        } catch (IOException e) {
            throw lost("security.ca-damaged", file.path(), e);
        }
        if (!entries.containsKey(CURRENT_ALIAS)) {
            throw lost("security.ca-damaged", file.path(), null);
        }
        return entries;
    }

    private KeyAndChain server(KeyStoreFile file, KeyAndChain authority, ServedNames names)
            throws IOException, GeneralSecurityException {
        KeyAndChain found = file.exists() ? readServer(file) : null;
        if (found != null && fits(found, authority, names)) {
            return found;
        }
        KeyAndChain made = Certificates.server(authority, names, clock.instant());
        file.write(Map.of(SERVER_ALIAS, made));
        LOG.info("Made a server certificate for {} {}", names.hosts(), names.addresses());
        return made;
    }

    /** A lost server certificate is no loss: the authority makes another, and agents see no difference. */
    private static KeyAndChain readServer(KeyStoreFile file) {
        try {
            return file.read().get(SERVER_ALIAS);
        } catch (IOException e) {
            LOG.warn("{} cannot be read; a new server certificate takes its place", file, e);
            return null;
        }
    }

    private boolean fits(KeyAndChain found, KeyAndChain authority, ServedNames names) throws GeneralSecurityException {
        X509Certificate certificate = found.certificate();
        Instant now = clock.instant();
        return found.chain().contains(authority.certificate())
                && !now.isBefore(certificate.getNotBefore().toInstant())
                && now.plus(Identity.RENEW_BEFORE)
                        .isBefore(certificate.getNotAfter().toInstant())
                && ServedNames.of(certificate).covers(names);
    }

    /** Makes the key that agents shall accept next to today's, ahead of its use (ruling 3); does nothing when one is there. */
    Identity announceSuccessor(Identity identity) throws IOException, GeneralSecurityException {
        if (identity.successor().isPresent()) {
            return identity;
        }
        KeyAndChain successor = Certificates.authority(clock.instant());
        writeAuthorities(identity.authority(), successor);
        LOG.info(
                "Announced the next certification authority, {}",
                Pin.of(successor.certificate().getPublicKey()));
        return new Identity(identity.authority(), Optional.of(successor), identity.server());
    }

    /**
     * Makes the announced successor the authority; agents that have not heard of it yet must enrol again.
     *
     * @throws ProblemException when none is announced
     */
    Identity promoteSuccessor(Identity identity, ServedNames names) throws IOException, GeneralSecurityException {
        KeyAndChain successor =
                identity.successor().orElseThrow(() -> ProblemException.conflict("security.no-successor"));
        writeAuthorities(successor, null);
        return open(names);
    }

    private void writeAuthorities(KeyAndChain current, KeyAndChain successor)
            throws IOException, GeneralSecurityException {
        var entries = new LinkedHashMap<String, KeyAndChain>();
        entries.put(CURRENT_ALIAS, current);
        if (successor != null) {
            entries.put(SUCCESSOR_ALIAS, successor);
        }
        new KeyStoreFile(directory.resolve(AUTHORITY), password()).write(entries);
    }

    private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static ProblemException lost(String key, Path file, Throwable cause) {
        return new ProblemException(ProblemException.Kind.UNAVAILABLE, Message.of(key, file), cause);
    }
}
