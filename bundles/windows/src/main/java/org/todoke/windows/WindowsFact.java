// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;

/** Names of the facts that tell of a Windows. The first seven are sent by every agent on Windows; the others are asked for by targets. */
public final class WindowsFact {

    /** {@code CurrentVersion}: {@code 5.1}, {@code 6.1}; stays at {@code 6.3} from Windows 10 on. */
    public static final String VERSION = "windows.currentversion";

    public static final String BUILD = "windows.currentbuildnumber";

    /** {@code CSDVersion}: {@code Service Pack 2}. Without one it is absent up to Windows 7, and there and empty from Windows 8 on. */
    public static final String CSD_VERSION = "windows.csdversion";

    public static final String PRODUCT = "windows.productname";

    /** {@code EditionID}, from Vista on: {@code ServerStandardCore}. */
    public static final String EDITION = "windows.editionid";

    /** {@code InstallationType}, from 2008 R2 on: {@code Client}, {@code Server}, {@code Server Core}. */
    public static final String INSTALLATION = "windows.installationtype";

    /** {@code PROCESSOR_ARCHITECTURE} of the system: {@code x86}, {@code AMD64}. */
    public static final String ARCHITECTURE = "windows.processorarchitecture";

    /** {@code WinNT} for a client, {@code ServerNT} or {@code LanmanNT} for a server. */
    public static final String PRODUCT_TYPE = "windows.producttype";

    /** Before Vista, what tells the editions apart: {@code Personal}, {@code Enterprise}, {@code DataCenter}, {@code Blade}. */
    public static final String PRODUCT_SUITE = "windows.productsuite";

    /** WMI's {@code OtherTypeDescription}: {@code R2} on 2003 R2. */
    public static final String OTHER_TYPE = "windows.othertypedescription";

    /** The language that the system was installed in, as the four hexadecimal digits of Windows ({@code 0411}). */
    public static final String INSTALL_LANGUAGE = "windows.installlanguage";

    /** The ANSI code page: {@code 932}. */
    public static final String ANSI_CODE_PAGE = "windows.acp";

    /** The code page of {@code cmd.exe} and its batch files: {@code 437}, {@code 932}. */
    public static final String OEM_CODE_PAGE = "windows.oemcp";

    /** There when a volume is protected by BitLocker, or locked. */
    public static final String BITLOCKER_ON = "windows.bitlocker.on";

    /** There when a volume could be asked and is not protected. */
    public static final String BITLOCKER_OFF = "windows.bitlocker.off";

    /** There when a partition is the logical disk manager's: the disk is dynamic. */
    public static final String DISK_DYNAMIC = "windows.disk.dynamic";

    /** There when some partition is an ordinary one: the disks could be asked. */
    public static final String DISK_BASIC = "windows.disk.basic";

    /** The number of the partition that WinRE is on. */
    public static final String WINRE_PARTITION = "windows.winre.partition";

    private static final Pattern SERVICE_PACK = Pattern.compile("Service Pack ([0-9]{1,2})(,.*)?");

    private WindowsFact() {}

    /** The service pack that the machine reports, 0 for none; empty when {@link #CSD_VERSION} says something else. */
    public static Optional<Integer> servicePack(Facts facts) {
        String reported = facts.get(CSD_VERSION).orElse("").strip();
        var level = SERVICE_PACK.matcher(reported);
        if (reported.isEmpty()) {
            return Optional.of(0);
        }
        return level.matches() ? Optional.of(Integer.valueOf(level.group(1))) : Optional.empty();
    }

    /** {@code x86}, {@code amd64} or another in lower case; empty when unknown. The agent's Java may be of 32 bits on a system of 64. */
    public static String architecture(Facts facts) {
        String given = facts.get(ARCHITECTURE)
                .or(() -> facts.get(Facts.OS_ARCH))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return switch (given) {
            case "amd64", "x86_64", "x64" -> "amd64";
            case "x86", "i386", "i486", "i586", "i686" -> "x86";
            case "aarch64" -> "arm64";
            default -> given;
        };
    }

    /** Whether it is Server Core: {@code InstallationType} says so, or the edition of a 2008 that has none yet (F-5.4). */
    public static boolean isServerCore(Facts facts) {
        return facts.is(INSTALLATION, "Server Core")
                || facts.get(EDITION)
                        .filter(edition -> edition.startsWith("Server") && edition.endsWith("Core"))
                        .isPresent();
    }
}
