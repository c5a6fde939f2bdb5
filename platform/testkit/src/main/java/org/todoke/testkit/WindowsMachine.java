// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.todoke.api.machine.Facts;

/**
 * Makes the facts of a Windows machine, by the names under which agents and targets send them: registry values in lower case. Written from the
 * values that are published of each system; not recorded on one. For one thread.
 */
public final class WindowsMachine {

    private final Map<String, String> facts = new TreeMap<>(RecordedFacts.WINDOWS_XP.values());

    private WindowsMachine(String version, String productType) {
        facts.put(Facts.OS_VERSION, version);
        facts.put(RecordedFacts.WINDOWS_VERSION, version);
        facts.remove(RecordedFacts.WINDOWS_PRODUCT);
        facts.remove(Facts.OS_NAME);
        with("producttype", productType);
        with("processorarchitecture", "x86");
    }

    /**
     * By words, for tables of tests: {@code client 5.1 sp2}, {@code server 6.1 sp1 x64 edition=ServerStandardCore}. First the kind, then the
     * version; then {@code spN}, {@code x64}, and facts as {@code name=value} with {@code _} for a space.
     */
    public static WindowsMachine of(String words) {
        String[] all = words.strip().split(" +");
        var machine = new WindowsMachine(all[1], all[0].equals("server") ? "ServerNT" : "WinNT");
        for (int i = 2; i < all.length; i++) {
            String[] fact = all[i].split("=", 2);
            if (fact.length == 2) {
                machine.with(fact[0].equals("edition") ? "editionid" : fact[0], fact[1].replace('_', ' '));
            } else if (all[i].equals("x64")) {
                machine.x64();
            } else {
                machine.servicePack(Integer.parseInt(all[i].substring(2)));
            }
        }
        return machine;
    }

    /** @param version {@code CurrentVersion} */
    public static WindowsMachine client(String version) {
        return new WindowsMachine(version, "WinNT");
    }

    public static WindowsMachine server(String version) {
        return new WindowsMachine(version, "ServerNT");
    }

    /** @param level 0 for none: the value is then absent */
    public WindowsMachine servicePack(int level) {
        if (level == 0) {
            facts.remove(RecordedFacts.WINDOWS_CSD_VERSION);
            return this;
        }
        return with("csdversion", "Service Pack " + level);
    }

    public WindowsMachine x64() {
        return with("processorarchitecture", "AMD64");
    }

    /** {@code EditionID}, from Vista on. */
    public WindowsMachine edition(String id) {
        return with("editionid", id);
    }

    /** {@code ProductSuite}, which tells the edition before Vista. */
    public WindowsMachine suite(String words) {
        return with("productsuite", words);
    }

    /** Any other fact whose name begins with {@code windows.}. */
    public WindowsMachine with(String name, String value) {
        facts.put("windows." + name, value);
        return this;
    }

    public Facts facts() {
        return Facts.of(facts);
    }
}
