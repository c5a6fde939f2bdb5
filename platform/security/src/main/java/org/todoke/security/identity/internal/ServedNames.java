// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names and addresses under which the server is reached, for its certificate. Browsers look at them; agents do not, they
 * know the server by its key (ruling 3).
 *
 * @param hosts DNS names, lower case
 * @param addresses IP addresses in their textual form, without a zone
 */
record ServedNames(SortedSet<String> hosts, SortedSet<String> addresses) {

    /** More than any machine needs, few enough for every TLS client's certificate limit. */
    static final int MAX_NAMES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ServedNames.class);
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final int MAX_HOST_LENGTH = 253;
    private static final int SAN_DNS = 2;
    private static final int SAN_ADDRESS = 7;

    /** Sorts host names from addresses; what is neither is left out, with a line in the log. */
    static ServedNames of(Collection<String> names) {
        var hosts = new TreeSet<String>();
        var addresses = new TreeSet<String>();
        for (String name : names) {
            String plain = name.strip().toLowerCase(Locale.ROOT);
            if (hosts.size() + addresses.size() == MAX_NAMES) {
                LOG.warn("The certificate takes {} names; left out: {}", MAX_NAMES, name);
            } else if (ADDRESS.matcher(plain).matches()) {
                addAddress(addresses, plain);
            } else if (isHost(plain)) {
                hosts.add(plain);
            } else if (!plain.isEmpty()) {
                LOG.warn("\"{}\" is neither a host name nor an address; the certificate goes without it", plain);
            }
        }
        return new ServedNames(hosts, addresses);
    }

    /** Loopback, what the configuration adds, this machine's name and addresses. Asks no name server. */
    static ServedNames ofThisMachine(Collection<String> configured) {
        var names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(configured);
        try {
            names.add(machineName());
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(ServedNames::withoutZone)
                    .forEach(names::add);
        } catch (IOException e) {
            LOG.warn("This machine's own names cannot be read; the certificate has {} alone", names, e);
        }
        return of(names);
    }

    /** The names that a certificate was made for. */
    static ServedNames of(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return of(
                names == null
                        ? List.of()
                        : names.stream()
                                .filter(name -> name.get(0).equals(SAN_DNS)
                                        || name.get(0).equals(SAN_ADDRESS))
                                .map(name -> String.valueOf(name.get(1)))
                                .collect(Collectors.toList()));
    }

    boolean covers(ServedNames wanted) {
        return hosts.containsAll(wanted.hosts) && addresses.containsAll(wanted.addresses);
    }

    /** {@code InetAddress.getLocalHost()} may wait for a name server: ask the kernel where it can tell. */
    private static String machineName() throws IOException {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        return Files.isReadable(kernel)
                ? Files.readString(kernel).strip()
                : InetAddress.getLocalHost().getHostName();
    }

    private static boolean isHost(String name) {
        return name.length() <= MAX_HOST_LENGTH
                && List.of(name.split("\\.", -1)).stream()
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    private static void addAddress(SortedSet<String> addresses, String address) {
        try {
            addresses.add(withoutZone(InetAddress.getByName(address))); // a literal: nothing is looked up
        } catch (IOException e) {
            LOG.warn("\"{}\" is no address; the certificate goes without it", address, e);
        }
    }

    private static String withoutZone(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
