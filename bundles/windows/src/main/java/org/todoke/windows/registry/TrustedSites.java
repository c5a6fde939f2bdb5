// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The rule that lets Internet Explorer on XP and 2003 use the console: the server in the trusted sites zone, which no longer requires https
 * (F-2.29, F-3.2). It is for the user who imports it.
 */
public final class TrustedSites {

    private static final String SETTINGS =
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\";
    private static final int TRUSTED = 2;

    /** The zone's usual flags (0x47) without 4, "require server verification (https:) for all sites in this zone". */
    private static final int FLAGS = 0x43;

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62})){0,9}");
    private static final int COUNTRY_CODE = 2;
    private static final int SHORT_LABEL = 3;

    private TrustedSites() {}

    /** Whether it is an address of IPv4 or a machine name. */
    public static boolean isServer(String server) {
        return HOST.matcher(server).matches();
    }

    /**
     * The text of a {@code .reg} file, to be written in {@link RegistryFile#CHARSET} with a mark.
     *
     * @param server address or machine name
     * @throws IllegalArgumentException when it is neither
     */
    public static String registryFile(String server) {
        if (!isServer(server)) {
            throw new IllegalArgumentException("Neither an address nor a machine name: " + server);
        }
        var file = new RegistryFile();
        // 2003 looks into the second map while its enhanced security configuration is on
        for (String map : List.of("ZoneMap\\", "ZoneMap\\Esc")) {
            String key = SETTINGS + map;
            if (ADDRESS.matcher(server).matches()) {
                key += "Ranges\\Todoke" + server.replace('.', '-');
                file.text(key, ":Range", server);
            } else {
                key += "Domains\\" + domainKey(server);
            }
            file.number(key, "http", TRUSTED).number(key, "https", TRUSTED);
        }
        return file.number(SETTINGS + "Zones\\" + TRUSTED, "Flags", FLAGS).text();
    }

    /** Internet Explorer keeps {@code www.example.co.jp} as {@code example.co.jp\www}. */
    private static String domainKey(String host) {
        String[] labels = host.split("\\.");
        boolean underCountry = labels.length > 2
                && labels[labels.length - 1].length() == COUNTRY_CODE
                && labels[labels.length - 2].length() <= SHORT_LABEL;
        int domainLabels = Math.min(labels.length, underCountry ? 3 : 2);
        int cut = labels.length - domainLabels;
        List<String> all = List.of(labels);
        String domain = String.join(".", all.subList(cut, labels.length));
        return cut == 0 ? domain : domain + "\\" + String.join(".", all.subList(0, cut));
    }
}
