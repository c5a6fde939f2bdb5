// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.text.ProblemException;
import org.todoke.windows.inf.NetfwInf.Mode;
import org.todoke.windows.inf.NetfwInf.Prepared;

class NetfwInfTest {

    private static final String KEY =
            "HKLM,\"SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";
    private static final List<String> PROFILES = List.of("DomainProfile", "StandardProfile");

    @Test
    @DisplayName(
            "F-2.6: mode \"open\" adds ICMP and both programs to both profiles, each on one line, after sessmgr.exe")
    void open() {
        List<String> lines = text(prepare(Fixture.netfw(), Mode.OPEN)).lines().toList();

        for (String profile : PROFILES) {
            int at = lines.indexOf("[ICF.AddReg." + profile + "]");
            assertThat(lines.subList(at + 1, at + 5))
                    .containsExactly(
                            program(profile, "sessmgr.exe", "enabled:@xpsp2res.dll,-22019"),
                            KEY + profile + "\\Icmpsettings\",\"AllowInboundEchoRequest\",0x00010001,1",
                            program(profile, "DepAgent.exe", "Enabled:DeploymentManager(DepAgent.exe)"),
                            program(profile, "rupdsvc.exe", "Enabled:DeploymentManager(rupdsvc.exe)"));
        }
    }

    @Test
    @DisplayName("F-2.7: mode \"disable\" keeps sessmgr.exe and switches the firewall off in both profiles")
    void disable() {
        List<String> lines =
                text(prepare(Fixture.netfw(), Mode.DISABLE)).lines().toList();

        for (String profile : PROFILES) {
            int at = lines.indexOf("[ICF.AddReg." + profile + "]");
            assertThat(lines.subList(at + 1, at + 4))
                    .containsExactly(
                            program(profile, "sessmgr.exe", "enabled:@xpsp2res.dll,-22019"),
                            KEY + profile + "\",\"DoNotAllowExceptions\",0x00010001,0",
                            KEY + profile + "\",\"EnableFirewall\",0x00010001,0");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @DisplayName("F-2.6: doing it again changes nothing, and sessmgr.exe is there once a profile")
    void again(Mode mode) {
        byte[] once = prepare(Fixture.netfw(), mode).bytes();
        Prepared twice = NetfwInf.prepare(once, mode);

        assertThat(twice.bytes()).isEqualTo(once);
        assertThat(twice.changes()).isEmpty();
        assertThat(text(twice).split("sessmgr.exe\",", -1)).hasSize(3);
    }

    @Test
    @DisplayName("F-2.6: a second sessmgr.exe line is taken out, a missing one put in")
    void sessionHelpOnce() {
        String line = program("DomainProfile", "sessmgr.exe", "enabled:@xpsp2res.dll,-22019") + "\r\n";
        String none = Fixture.netfw().replace(line, "");
        String two = Fixture.netfw().replace(line, line + line);

        String expected = text(prepare(Fixture.netfw(), Mode.OPEN));
        assertThat(text(prepare(two, Mode.OPEN))).isEqualTo(expected);
        assertThat(text(prepare(none, Mode.OPEN))).contains(line);
    }

    @Test
    @DisplayName("Changing the mode takes back what the other one added")
    void changesMode() {
        byte[] off = prepare(Fixture.netfw(), Mode.DISABLE).bytes();

        assertThat(text(NetfwInf.prepare(off, Mode.OPEN))).isEqualTo(text(prepare(Fixture.netfw(), Mode.OPEN)));
    }

    @Test
    @DisplayName("A value with other data gives way to ours, and the diff says so")
    void replaces() {
        String on = KEY + "DomainProfile\",\"EnableFirewall\",0x00010001,1\r\n";
        Prepared prepared = prepare(
                Fixture.netfw().replace("[ICF.AddReg.DomainProfile]\r\n", "[ICF.AddReg.DomainProfile]\r\n" + on),
                Mode.DISABLE);

        assertThat(text(prepared)).doesNotContain(on);
        assertThat(prepared.diff().lines()).hasSize(5).contains("-12 " + on.strip());
    }

    @Test
    @DisplayName("F-2.5: mark, line ends, order, comments, trailing blanks and Japanese text stay")
    void keepsTheRest() {
        Prepared prepared = prepare(Fixture.netfw(), Mode.OPEN);
        var kept = text(prepared)
                .lines()
                .filter(line -> prepared.changes().stream()
                        .noneMatch(change -> change.text().equals(line)))
                .toList();

        assertThat(prepared.bytes()).startsWith(0xFF, 0xFE);
        assertThat(kept).isEqualTo(Fixture.netfw().lines().toList());
        assertThat(text(prepared).replace("\r\n", "")).doesNotContain("\n");
        assertThat(prepared.changes()).hasSize(6).allMatch(NetfwInf.Change::added);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "windows-31j"})
    @DisplayName("Without a mark, and in ANSI, it is read and kept as it is")
    void encodings(String name) {
        var charset = Charset.forName(name);
        byte[] prepared =
                NetfwInf.prepare(Fixture.netfw().getBytes(charset), Mode.OPEN).bytes();

        assertThat(new String(prepared, charset)).isEqualTo(text(prepare(Fixture.netfw(), Mode.OPEN)));
    }

    @Test
    @DisplayName("A last line without an end gets one before something follows it")
    void endsTheLastLine() {
        String sections = "[ICF.AddReg.DomainProfile]\n[ICF.AddReg.StandardProfile]";
        byte[] prepared = NetfwInf.prepare(sections.getBytes(StandardCharsets.US_ASCII), Mode.DISABLE)
                .bytes();

        assertThat(new String(prepared, StandardCharsets.US_ASCII).lines()).hasSize(8);
    }

    @Test
    @DisplayName("Bad input: sections missing, twice; truncated; UTF-8; big-endian; NUL")
    void refuses() {
        String good = Fixture.netfw();
        refuses(good.replace("[ICF.AddReg.StandardProfile]", "[Other]"), StandardCharsets.UTF_16LE, "no-section");
        refuses(good + "[icf.addreg.domainprofile]\r\n", StandardCharsets.UTF_16LE, "section-twice");
        refuses(good.substring(0, good.indexOf("sessmgr.exe\"")), StandardCharsets.UTF_16LE, "truncated");
        refuses(good, StandardCharsets.UTF_8, "encoding");
        refuses("\uFEFF" + good, StandardCharsets.UTF_16BE, "encoding");
        refuses("\uFEFF[a]", StandardCharsets.UTF_8, "encoding");
        refuses("[ICF.AddReg.DomainProfile]\u0000", StandardCharsets.US_ASCII, "damaged");
        byte[] odd = Fixture.bytes("netfw.inf");
        assertThatThrownBy(() -> NetfwInf.prepare(Arrays.copyOf(odd, odd.length - 1), Mode.OPEN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("windows.inf.truncated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "windows-31j"})
    @DisplayName("Bad input: a file that ends in the middle of an entry of ours is truncated, wherever that is")
    void refusesEveryCut(String encoding) {
        String good = Fixture.netfw();
        int start = good.indexOf("HKLM", good.indexOf("[ICF.AddReg.StandardProfile]"));
        int end = good.indexOf("\r\n", start);
        for (int cut = start + 2; cut < end; cut++) {
            refuses(good.substring(0, cut), Charset.forName(encoding), "truncated");
        }
        assertThat(text(prepare(good.substring(0, end), Mode.OPEN))).contains("rupdsvc.exe");
    }

    @Test
    @DisplayName("Bad input: a file that ends anywhere is prepared or refused, never an exception of the language")
    void bearsEveryCut() {
        byte[] good = Fixture.bytes("netfw.inf");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            try {
                assertThat(NetfwInf.prepare(cut, Mode.DISABLE).changes()).isNotEmpty();
            } catch (ProblemException found) {
                assertThat(found.text().key()).startsWith("windows.inf.");
            }
        }
    }

    private static void refuses(String text, Charset charset, String why) {
        byte[] bytes = text.getBytes(charset);
        assertThatThrownBy(() -> NetfwInf.prepare(bytes, Mode.OPEN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("windows.inf." + why);
    }

    private static Prepared prepare(String inf, Mode mode) {
        return NetfwInf.prepare(("\uFEFF" + inf).getBytes(StandardCharsets.UTF_16LE), mode);
    }

    private static String text(Prepared prepared) {
        return new String(prepared.bytes(), StandardCharsets.UTF_16LE).substring(1);
    }

    private static String program(String profile, String program, String state) {
        String path = "%windir%\\system32\\" + program;
        return KEY + profile + "\\AuthorizedApplications\\List\",\"" + path + "\",0x00000000,\"" + path + ":*:" + state
                + "\"";
    }
}
