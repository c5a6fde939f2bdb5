// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;

/** The firmware and processor of a machine, as DHCP option 93 tells them (RFC 4578, and IANA's list of processor architectures). */
public enum Platform {
    BIOS,
    UEFI_X86,
    UEFI_X64,
    UEFI_ARM64,
    /** Something that no loader is held for. */
    OTHER;

    private static final int HTTP_X86 = 15;
    private static final int HTTP_X64 = 16;
    private static final int HTTP_ARM64 = 19;

    public static Platform of(int architecture) {
        return switch (architecture) {
            case 0 -> BIOS;
            case 6, HTTP_X86 -> UEFI_X86;
            case 7, 9, HTTP_X64 -> UEFI_X64;
            case 11, HTTP_ARM64 -> UEFI_ARM64;
            default -> OTHER;
        };
    }

    /** Whether this architecture number says that the firmware boots by HTTP. */
    public static boolean isHttp(int architecture) {
        return architecture == HTTP_X86 || architecture == HTTP_X64 || architecture == HTTP_ARM64;
    }

    /** What iPXE's settings {@code platform} and {@code buildarch} say together. */
    public static Optional<Platform> ofIpxe(String platform, String architecture) {
        if (platform.equals("pcbios")) {
            return Optional.of(BIOS);
        }
        if (!platform.equals("efi")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (architecture) {
                    case "i386" -> UEFI_X86;
                    case "x86_64" -> UEFI_X64;
                    case "arm64" -> UEFI_ARM64;
                    default -> OTHER;
                });
    }

    public boolean isUefi() {
        return this == UEFI_X86 || this == UEFI_X64 || this == UEFI_ARM64;
    }
}
