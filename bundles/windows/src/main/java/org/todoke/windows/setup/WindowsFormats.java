// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.List;
import java.util.Optional;

/** The package formats of Windows. Parameters in front of which nothing is said here are the package's own. */
public final class WindowsFormats {

    private WindowsFormats() {}

    /** Where {@code XPSP2.EXE /x} and its like put it (F-2.12). */
    private static final String UPDATE_EXE = "i386/update/update.exe";

    private static final String NONE = "";

    /** A service pack or hotfix: an archive of its extracted folder with {@code update.exe}, or self-extracting (F-2.12, F-3.5). */
    public static WindowsFormat updateExe(SetupParameters parameters, HotfixProof proof) {
        return format(
                "update-exe",
                List.of(".zip", ".exe"),
                ExitCodes.UPDATE_EXE,
                List.of(Installer.FILE),
                UPDATE_EXE,
                parameters,
                proof);
    }

    /** An update for Vista and later, by {@code wusa.exe}. */
    public static WindowsFormat msu(HotfixProof proof) {
        return format(
                "msu",
                List.of(".msu"),
                ExitCodes.WUSA,
                List.of("wusa.exe", Installer.FILE),
                NONE,
                SetupParameters.updateExe().mandatory("/quiet").mandatory("/norestart"),
                proof);
    }

    /** Windows Installer: a file, or an archive of a folder with one; further words are properties ({@code TRANSFORMS=…}). */
    public static WindowsFormat msi(HotfixProof proof) {
        return format(
                "msi",
                List.of(".msi", ".zip"),
                ExitCodes.MSI,
                List.of("msiexec.exe", "/i", Installer.FILE),
                NONE,
                SetupParameters.any().mandatory("/norestart").oneOf("/passive", "/quiet", "/qn"),
                proof);
    }

    /** Somebody's own set-up program, alone or in an archive of its folder: its words are its own, and so must the proof be. */
    public static WindowsFormat exe(HotfixProof proof) {
        return format(
                "exe",
                List.of(".exe", ".zip"),
                ExitCodes.OTHER,
                List.of(Installer.FILE),
                NONE,
                SetupParameters.any(),
                proof);
    }

    /** A package of Windows' own parts, by DISM (2008 R2 and later). */
    public static WindowsFormat cab(HotfixProof proof) {
        return format(
                "cab",
                List.of(".cab"),
                ExitCodes.DISM,
                List.of("dism.exe", "/english", "/online", "/add-package", "/packagepath:" + Installer.FILE),
                NONE,
                SetupParameters.updateExe().mandatory("/quiet").mandatory("/norestart"),
                proof);
    }

    /** A modern application for all users, by DISM; it needs a proof of its own. */
    public static WindowsFormat appx(HotfixProof proof) {
        return format(
                "appx",
                List.of(".appx", ".appxbundle", ".msix", ".msixbundle"),
                ExitCodes.DISM,
                List.of(
                        "dism.exe",
                        "/english",
                        "/online",
                        "/add-provisionedappxpackage",
                        "/packagepath:" + Installer.FILE),
                NONE,
                SetupParameters.any().mandatory("/skiplicense"),
                proof);
    }

    private static WindowsFormat format(
            String name,
            List<String> endings,
            ExitCodes exits,
            List<String> before,
            String usual,
            SetupParameters parameters,
            HotfixProof proof) {
        return new WindowsFormat(
                new Installer(name, endings, exits, before, usual), parameters, proof, Optional.empty());
    }
}
