// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todoke.api.machine.Facts;

/**
 * Facts as agents send them: the base set, recorded on systems of these kinds, for Windows XP written from its published
 * registry values (F-0.5, F-2.16), since no agent of ours has run there (ruling 18).
 */
public final class RecordedFacts {

    /** {@code CurrentVersion}: {@code 5.1} for Windows XP. */
    public static final String WINDOWS_VERSION = "windows.currentversion";

    /** {@code CSDVersion}: the service pack; absent without one on old Windows, present and empty from Windows 8 on. */
    public static final String WINDOWS_CSD_VERSION = "windows.csdversion";

    public static final String WINDOWS_PRODUCT = "windows.productname";

    /** Debian 12, the agent as its owner root would run it. */
    public static final Facts DEBIAN_12 = linux("debian", "12", "Debian GNU/Linux 12 (bookworm)", "amd64");

    /** The same, with an agent that installs below a folder of its own and has no privileges. */
    public static final Facts DEBIAN_12_PRIVATE_ROOT =
            DEBIAN_12.with(Facts.of(Map.of(Facts.AGENT_ROOT, "/home/ann/agent/root", Facts.AGENT_USER, "ann")));

    /** Ubuntu 22.04, a derivative of Debian. */
    public static final Facts UBUNTU_22_04 = linux("ubuntu", "22.04", "Ubuntu 22.04.4 LTS", "aarch64")
            .with(Facts.of(Map.of("os-release.id_like", "debian")));

    /** Alpine 3.20: a Unix that no target knows better than that. */
    public static final Facts ALPINE_3_20 = linux("alpine", "3.20.3", "Alpine Linux v3.20", "amd64");

    /** A Unix without any os-release file. */
    public static final Facts FREEBSD_14 = Facts.of(Map.of(
            Facts.OS_FAMILY, "unix",
            Facts.OS_NAME, "FreeBSD",
            Facts.OS_VERSION, "14.1-RELEASE",
            Facts.OS_ARCH, "amd64",
            Facts.HOST_NAME, "beastie",
            Facts.AGENT_VERSION, "0.1.0",
            Facts.AGENT_ROOT, "/",
            Facts.AGENT_USER, "root"));

    /** Windows XP Professional as it came, without a service pack: {@code CSDVersion} does not exist. */
    public static final Facts WINDOWS_XP = windows("Windows XP", "5.1", "Microsoft Windows XP");

    public static final Facts WINDOWS_XP_SP1 = WINDOWS_XP.with(Facts.of(Map.of(WINDOWS_CSD_VERSION, "Service Pack 1")));

    public static final Facts WINDOWS_XP_SP2 = WINDOWS_XP.with(Facts.of(Map.of(WINDOWS_CSD_VERSION, "Service Pack 2")));

    /** Windows 8: {@code CSDVersion} exists and is empty. */
    public static final Facts WINDOWS_8 =
            windows("Windows 8", "6.2", "Windows 8 Pro").with(Facts.of(Map.of(WINDOWS_CSD_VERSION, "")));

    private static final List<Facts> ALL = List.of(
            DEBIAN_12,
            DEBIAN_12_PRIVATE_ROOT,
            UBUNTU_22_04,
            ALPINE_3_20,
            FREEBSD_14,
            WINDOWS_XP,
            WINDOWS_XP_SP1,
            WINDOWS_XP_SP2,
            WINDOWS_8);

    private RecordedFacts() {}

    /** Every recording. */
    public static List<Facts> all() {
        return ALL;
    }

    /**
     * Facts from a file beside a class: a line {@code name=value} for each, as {@code todoke:machine-show --facts} prints them; {@code #} begins a
     * comment.
     *
     * @throws UncheckedIOException when there is no such file, or it cannot be read
     */
    public static Facts read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new NoSuchFileException(beside.getPackageName().replace('.', '/') + "/" + name);
            }
            return Facts.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')).strip(),
                            line -> line.substring(line.indexOf('=') + 1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Facts linux(String id, String version, String name, String arch) {
        return Facts.of(Map.ofEntries(
                Map.entry(Facts.OS_FAMILY, "unix"),
                Map.entry(Facts.OS_NAME, "Linux"),
                Map.entry(Facts.OS_VERSION, "6.1.0-18-" + arch),
                Map.entry(Facts.OS_ARCH, arch),
                Map.entry(Facts.OS_RELEASE_ID, id),
                Map.entry(Facts.OS_RELEASE_VERSION_ID, version),
                Map.entry(Facts.OS_RELEASE_PRETTY_NAME, name),
                Map.entry(Facts.HOST_NAME, id + "-1"),
                Map.entry(Facts.AGENT_VERSION, "0.1.0"),
                Map.entry(Facts.AGENT_ROOT, "/"),
                Map.entry(Facts.AGENT_USER, "root"),
                Map.entry(Facts.BOOT_ID, "8a1d0f0e-6a55-4a49-b1f5-2f0a7a4c2d11")));
    }

    private static Facts windows(String name, String version, String product) {
        return Facts.of(Map.ofEntries(
                Map.entry(Facts.OS_FAMILY, "windows"),
                Map.entry(Facts.OS_NAME, name),
                Map.entry(Facts.OS_VERSION, version),
                Map.entry(Facts.OS_ARCH, "x86"),
                Map.entry(Facts.HOST_NAME, "PC-0417"),
                Map.entry(Facts.AGENT_VERSION, "0.1.0"),
                Map.entry(Facts.AGENT_ROOT, "C:\\"),
                Map.entry(Facts.AGENT_USER, "SYSTEM"),
                Map.entry(Facts.BOOT_ID, "20261122T070000Z"),
                Map.entry(WINDOWS_VERSION, version),
                Map.entry(WINDOWS_PRODUCT, product)));
    }
}
