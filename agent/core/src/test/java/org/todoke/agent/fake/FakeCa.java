// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.todoke.agent.wire.Secrets;

/** A certification authority and a server certificate of its own, made by the JDK's keytool, as a real server makes them. */
public final class FakeCa {

    private static final String PASSWORD = "changeit";

    private final PrivateKey key;
    private final X509Certificate leaf;
    private final X509Certificate ca;

    private FakeCa(PrivateKey key, X509Certificate leaf, X509Certificate ca) {
        this.key = key;
        this.leaf = leaf;
        this.ca = ca;
    }

    public static FakeCa create() {
        return create("-validity", "30");
    }

    /** @param leafOptions of keytool -gencert */
    public static FakeCa create(String... leafOptions) {
        try {
            Path folder = Files.createTempDirectory("ca");
            try {
                return create(folder, leafOptions);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FakeCa create(Path folder, String... leafOptions)
            throws IOException, GeneralSecurityException, InterruptedException {
        keytool(
                folder,
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=CA",
                "-ext",
                "bc:c");
        keytool(
                folder,
                "-genkeypair",
                "-alias",
                "leaf",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=server");
        keytool(
                folder,
                "-certreq",
                "-alias",
                "leaf",
                "-file",
                folder.resolve("req").toString());
        var gencert = new ArrayList<>(List.of(
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                folder.resolve("req").toString(),
                "-outfile",
                folder.resolve("leaf.der").toString()));
        gencert.addAll(Arrays.asList(leafOptions));
        keytool(folder, gencert.toArray(String[]::new));
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        var leaf = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("leaf.der"))));
        var key = (PrivateKey) store.getKey("leaf", PASSWORD.toCharArray());
        return new FakeCa(key, leaf, (X509Certificate) store.getCertificate("ca"));
    }

    private static void keytool(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", folder.resolve("store").toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
        }
    }

    public String pin() {
        return Secrets.pin(ca.getPublicKey());
    }

    public X509Certificate leaf() {
        return leaf;
    }

    public X509Certificate ca() {
        return ca;
    }

    public SSLContext context() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, PASSWORD.toCharArray(), new Certificate[] {leaf, ca});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
