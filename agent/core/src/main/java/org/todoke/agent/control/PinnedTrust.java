// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.Secrets;

/**
 * Trusts a server whose chain holds a CA certificate with a pinned key that has signed the server's own certificate (ruling 3). Names do not
 * matter, since only that one server's CA is trusted; dates of the server's certificate do. Thread-safe.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private final Supplier<Pins> pins;

    /** @param pins asked for each connection */
    PinnedTrust(Supplier<Pins> pins) {
        this.pins = pins;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length < 2) {
            throw new UntrustedServerException("The server shows no CA certificate");
        }
        X509Certificate leaf = chain[0];
        boolean known = false;
        for (int i = 1; i < chain.length; i++) {
            X509Certificate ca = chain[i];
            if (ca.getBasicConstraints() >= 0 && pins.get().values().contains(Secrets.pin(ca.getPublicKey()))) {
                known = true;
                if (hasSigned(ca, leaf)) {
                    checkUse(leaf);
                    return;
                }
            }
        }
        throw new UntrustedServerException(
                known
                        ? "The server's certificate was not signed by the CA that it shows"
                        : "The server has another CA key than the one that this agent was told to trust");
    }

    private static boolean hasSigned(X509Certificate ca, X509Certificate leaf) {
        try {
            leaf.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void checkUse(X509Certificate leaf) throws CertificateException {
        List<String> uses = leaf.getExtendedKeyUsage();
        if (leaf.getBasicConstraints() >= 0 || uses != null && !uses.contains(SERVER_AUTHENTICATION)) {
            throw new UntrustedServerException("The server's certificate is not one for servers");
        }
        try {
            leaf.checkValidity();
        } catch (CertificateException e) {
            throw new UntrustedServerException(
                    "The server's certificate is not valid now; is this machine's clock right? (" + e.getMessage()
                            + ")");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("An agent has no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("An agent has no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("An agent has no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
