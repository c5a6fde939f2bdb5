// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.RegistryType;
import org.todoke.windows.WindowsFact;

/**
 * A condition of a package's "dependency" tab: a registry value exists, with this data or with any (F-2.16, F-6.1).
 *
 * @param key with its root, long or short ({@code HKEY_LOCAL_MACHINE\…}, {@code HKLM\…}); kept in the long form
 * @param valueName as in the registry, whose names ignore case
 * @param type what the value must be; one of another type is as good as none. Empty when it does not matter
 * @param data what it must be; empty for "exists" alone
 */
public record RegistryCondition(String key, String valueName, Optional<RegistryType> type, Optional<String> data) {

    public static final String CURRENT_VERSION = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    public static final String CSD_VERSION = "CSDVersion";

    private static final int MAX_LENGTH = 2_000;
    private static final Pattern ROOTS =
            Pattern.compile("HKEY_(LOCAL_MACHINE|CURRENT_USER|USERS|CLASSES_ROOT|CURRENT_CONFIG)(\\\\.*)?");

    public RegistryCondition {
        key = longForm(key);
        if (!ROOTS.matcher(key).matches() || key.length() > MAX_LENGTH || valueName.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Not a registry key: " + key);
        }
    }

    /** The short form: the value exists, whatever it is. */
    public static RegistryCondition exists(String key, String valueName) {
        return new RegistryCondition(key, valueName, Optional.empty(), Optional.empty());
    }

    /** A service pack is there, whichever (F-6.1). */
    public static RegistryCondition anyServicePack() {
        return exists(CURRENT_VERSION, CSD_VERSION);
    }

    /** This service pack is there (F-2.16: {@code Service Pack 1}). */
    public static RegistryCondition servicePack(int level) {
        return new RegistryCondition(
                CURRENT_VERSION, CSD_VERSION, Optional.of(RegistryType.REG_SZ), Optional.of("Service Pack " + level));
    }

    /** The same as a check of an agent's answer. */
    public Check check() {
        Probe probe = type.<Probe>map(wanted -> new Probe.TypedRegistry(key, valueName, wanted))
                .orElseGet(() -> new Probe.Registry(key, valueName));
        return new Check(probe, expectation());
    }

    /** What an agent's answer says of it. */
    public boolean isMetBy(Observation observation) {
        return expectation().isMetBy(observation);
    }

    /** What a machine's facts say of it; empty when it asks for something that they do not tell. */
    public Optional<Boolean> isMetBy(Facts facts) {
        if (!isServicePack() || facts.get(WindowsFact.VERSION).isEmpty()) {
            return Optional.empty();
        }
        Observation seen =
                facts.get(WindowsFact.CSD_VERSION).map(Observation::present).orElse(Observation.absent());
        return Optional.of(isMetBy(seen));
    }

    /** From Windows 8 on {@code CSDVersion} exists and is empty where there is no service pack: that is not "exists". */
    private Expectation expectation() {
        if (data.isPresent()) {
            return new Expectation.Equal(data.get());
        }
        return isServicePack() ? new Expectation.Match(Pattern.compile("(?s).*\\S.*")) : new Expectation.Exists();
    }

    private boolean isServicePack() {
        return key.equalsIgnoreCase(CURRENT_VERSION) && valueName.equalsIgnoreCase(CSD_VERSION);
    }

    private static String longForm(String key) {
        int end = key.indexOf('\\') < 0 ? key.length() : key.indexOf('\\');
        String root = key.substring(0, end).toUpperCase(Locale.ROOT);
        String full = switch (root) {
            case "HKLM" -> "HKEY_LOCAL_MACHINE";
            case "HKCU" -> "HKEY_CURRENT_USER";
            case "HKU" -> "HKEY_USERS";
            case "HKCR" -> "HKEY_CLASSES_ROOT";
            case "HKCC" -> "HKEY_CURRENT_CONFIG";
            default -> root;
        };
        return full + key.substring(end);
    }
}
