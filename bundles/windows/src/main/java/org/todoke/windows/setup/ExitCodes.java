// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.Map;
import java.util.Set;
import org.todoke.api.text.Message;
import org.todoke.spi.target.PackageFormat.ExitMeaning;
import org.todoke.spi.target.PackageFormat.ExitMeaning.Kind;

/**
 * What the exit codes of Windows' installers mean, as published by their maker. What is not listed is a failure; proof decides in any case
 * (F-2.13). Codes are signed: a HRESULT such as 0x80240017 is negative.
 */
public enum ExitCodes {
    /** {@code update.exe} and self-extracting updates (KB 262841). */
    UPDATE_EXE(Map.of(), Map.of(1602, "cancelled", 1603, "fatal", 1612, "source", 1618, "busy")),
    /** {@code wusa.exe}: 0x240006 already installed, 0x80240017 not applicable, 0x240005 restart. */
    WUSA(
            Map.of(0x240006, Kind.ALREADY_APPLIED, 0x240005, Kind.RESTART_NEEDED),
            Map.of(0x80240017, "not-applicable", 0x80070422, "service-off", 1618, "busy")),
    /** {@code msiexec}: 1638 another version is there. */
    MSI(
            Map.of(1638, Kind.ALREADY_APPLIED),
            Map.of(
                    1602,
                    "cancelled",
                    1603,
                    "fatal",
                    1612,
                    "source",
                    1618,
                    "busy",
                    1619,
                    "source",
                    1620,
                    "source",
                    1625,
                    "policy",
                    1633,
                    "not-applicable",
                    1639,
                    "bad-command")),
    /** {@code dism.exe}: 0x800f081e not applicable, 0x800f081f source missing, 740 wants more rights. */
    DISM(
            Map.of(),
            Map.of(
                    0x800f081e,
                    "not-applicable",
                    0x800f081f,
                    "source",
                    740,
                    "rights",
                    87,
                    "bad-command",
                    2,
                    "source",
                    0x800f0922,
                    "fatal")),
    /** An installer of somebody's own: 0, and Windows Installer's two for a restart. */
    OTHER(Map.of(), Map.of());

    /** Restart needed; restart begun. */
    private static final Map<Integer, Kind> COMMON =
            Map.of(0, Kind.SUCCESS, 3010, Kind.RESTART_NEEDED, 1641, Kind.RESTART_NEEDED);

    private final Map<Integer, Kind> good;
    private final Map<Integer, String> failures;

    ExitCodes(Map<Integer, Kind> good, Map<Integer, String> failures) {
        this.good = good;
        this.failures = failures;
    }

    public ExitMeaning meaningOf(int code) {
        Kind kind = COMMON.getOrDefault(code, good.getOrDefault(code, Kind.FAILURE));
        String shown = code < 0 || code > 0xFFFF ? String.format("0x%08X", code) : String.valueOf(code);
        String key = switch (kind) {
            case SUCCESS -> "success";
            case RESTART_NEEDED -> "restart";
            case ALREADY_APPLIED -> "already";
            case FAILURE -> failures.getOrDefault(code, "failed");
        };
        return new ExitMeaning(kind, Message.of("windows.exit." + key, shown));
    }

    /** Codes after which there is something to prove. */
    Set<Integer> accepted() {
        var all = new java.util.HashSet<>(COMMON.keySet());
        all.addAll(good.keySet());
        return all;
    }
}
