// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.testkit.junit.WineExtension;
import org.todoke.testkit.wine.WinePrefix;
import org.todoke.windows.inf.NetfwInf.Mode;

/** A prepared {@code netfw.inf} is applied by setupapi, as the set-up of Windows XP SP2 does; then the registry is the judge. */
@ExtendWith(WineExtension.class)
class NetfwInfIT {

    private static final String POLICY =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    private static final List<String> PROFILES = List.of("DomainProfile", "StandardProfile");
    private static final Map<String, String> SESSION_HELP = Map.of(
            "AuthorizedApplications\\List\\%windir%\\system32\\sessmgr.exe",
            "REG_SZ %windir%\\system32\\sessmgr.exe:*:enabled:@xpsp2res.dll,-22019");

    /** F-2.6, below each profile. */
    private static final Map<String, String> OPEN = Map.of(
            "Icmpsettings\\AllowInboundEchoRequest",
            "REG_DWORD 0x1",
            "AuthorizedApplications\\List\\%windir%\\system32\\DepAgent.exe",
            "REG_SZ %windir%\\system32\\DepAgent.exe:*:Enabled:DeploymentManager(DepAgent.exe)",
            "AuthorizedApplications\\List\\%windir%\\system32\\rupdsvc.exe",
            "REG_SZ %windir%\\system32\\rupdsvc.exe:*:Enabled:DeploymentManager(rupdsvc.exe)");

    /** F-2.7, below each profile. */
    private static final Map<String, String> DISABLE =
            Map.of("DoNotAllowExceptions", "REG_DWORD 0x0", "EnableFirewall", "REG_DWORD 0x0");

    @TempDir
    private Path folder;

    static Stream<Arguments> preparations() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of("UTF-16LE marked", "UTF-16LE", "windows-31j")
                        .flatMap(encoding -> Stream.of("plain", "sessmgr.exe twice", "no sessmgr.exe", "other mode")
                                .map(before -> Arguments.of(mode, encoding, before))));
    }

    @ParameterizedTest(name = "F-2.6, F-2.7 {0}, {1}, {2}: the registry holds exactly that")
    @MethodSource("preparations")
    void setupApplies(Mode mode, String encoding, String before, WinePrefix wine) throws IOException {
        byte[] prepared =
                NetfwInf.prepare(encode(encoding, begin(mode, before)), mode).bytes();

        assertThat(applied(wine, prepared)).containsExactlyInAnyOrderEntriesOf(expected(mode));
        assertThat(decode(encoding, prepared).split("sessmgr.exe\",", -1))
                .as("a line a profile")
                .hasSize(3);
    }

    @ParameterizedTest(name = "F-2.5 {0}: netfw.in_ of mscompress, repacked by us, expanded by Windows")
    @EnumSource(Mode.class)
    void szdd(Mode mode, WinePrefix wine) throws Exception {
        Path packed = packed("mscompress", "netfw.inf");
        Files.move(packed.resolveSibling("netfw.inf_"), packed);

        assertThat(preparedAndExpanded(wine, mode)).containsExactlyInAnyOrderEntriesOf(expected(mode));
        assertThat(Files.readAllBytes(packed)).startsWith('S', 'Z', 'D', 'D');
    }

    @ParameterizedTest(name = "F-2.5 {0}: netfw.in_ of gcab, repacked by us, expanded by Windows")
    @EnumSource(Mode.class)
    void mszip(Mode mode, WinePrefix wine) throws Exception {
        Path packed = packed("gcab", "-cz", "-n", "netfw.in_", "netfw.inf");

        assertThat(preparedAndExpanded(wine, mode)).containsExactlyInAnyOrderEntriesOf(expected(mode));
        assertThat(Files.readAllBytes(packed)).startsWith('M', 'S', 'C', 'F');
    }

    @Test
    @DisplayName("F-2.5: a cabinet that stores without compression is read, too")
    void stored(WinePrefix wine) throws Exception {
        packed("gcab", "-c", "-n", "netfw.in_", "netfw.inf");

        assertThat(preparedAndExpanded(wine, Mode.OPEN)).containsExactlyInAnyOrderEntriesOf(expected(Mode.OPEN));
    }

    private static Map<String, String> expected(Mode mode) {
        var all = new TreeMap<String, String>();
        for (String profile : PROFILES) {
            SESSION_HELP.forEach((name, value) -> all.put(profile + "\\" + name, value));
            (mode == Mode.OPEN ? OPEN : DISABLE).forEach((name, value) -> all.put(profile + "\\" + name, value));
        }
        return all;
    }

    /** The file of the service pack, or what somebody made of it. */
    private static String begin(Mode mode, String before) {
        String inf = Fixture.netfw();
        List<String> lines =
                inf.lines().filter(line -> line.contains("sessmgr.exe")).toList();
        return switch (before) {
            case "sessmgr.exe twice" -> inf.replace(lines.get(0), lines.get(0) + "\r\n" + lines.get(0));
            case "no sessmgr.exe" -> inf.replace(lines.get(0) + "\r\n", "").replace(lines.get(1) + "\r\n", "");
            case "other mode" ->
                decode(
                        "UTF-16LE",
                        NetfwInf.prepare(
                                        inf.getBytes(StandardCharsets.UTF_16LE),
                                        mode == Mode.OPEN ? Mode.DISABLE : Mode.OPEN)
                                .bytes());
            default -> inf;
        };
    }

    private static byte[] encode(String encoding, String text) {
        return encoding.endsWith(" marked")
                ? ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)
                : text.getBytes(Charset.forName(encoding));
    }

    private static String decode(String encoding, byte[] bytes) {
        return new String(bytes, Charset.forName(encoding.replace(" marked", "")));
    }

    /** Packs the fixture below the folder of a service pack, with the tool given. */
    private Path packed(String... tool) throws Exception {
        assumeTrue(WinePrefix.isOnPath(tool[0]), tool[0] + " is missing on this machine");
        Path ip = Files.createDirectories(folder.resolve("i386/ip"));
        Files.write(ip.resolve("netfw.inf"), Fixture.bytes("netfw.inf"));
        Process process = new ProcessBuilder(tool)
                .directory(ip.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Files.delete(ip.resolve("netfw.inf"));
        return ip.resolve("netfw.in_");
    }

    private Map<String, String> preparedAndExpanded(WinePrefix wine, Mode mode) throws IOException {
        byte[] prepared = new ServicePackFolder(folder).prepare(mode).bytes();
        Path ip = folder.resolve("i386/ip");

        assertThat(wine.runIn(ip, "expand", "netfw.in_", "expanded.inf").exitCode())
                .isZero();
        assertThat(ip.resolve("expanded.inf")).hasBinaryContent(prepared);
        return applied(wine, Files.readAllBytes(ip.resolve("expanded.inf")));
    }

    private Map<String, String> applied(WinePrefix wine, byte[] inf) throws IOException {
        Path file = Files.write(folder.resolve("prepared.inf"), inf);
        wine.registry().remove(POLICY);
        wine.run("rundll32", "setupapi,InstallHinfSection", "DefaultInstall", "132", wine.path(file));
        return wine.registry().below(POLICY);
    }
}
