// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallScript;
import org.todoke.testkit.junit.WineExtension;
import org.todoke.testkit.wine.WinePrefix;
import org.todoke.windows.WindowsFact;

/**
 * Batch files are run by {@code cmd}, and a recorder in the place of netsh shows what a program receives: the same words that an agent would
 * pass without any shell. Says nothing of what a netsh makes of them.
 */
@ExtendWith(WineExtension.class)
class BatchFileIT {

    private static final String COMPILER = "x86_64-w64-mingw32-gcc";
    private static final Facts JAPANESE = Facts.of(Map.of(WindowsFact.OEM_CODE_PAGE, "932"));

    /** Where batch files have gone wrong: variables, doubled signs, second bytes that are a backslash or a bar in code page 932. */
    private static final List<String> NASTY = List.of(
            "two  blanks",
            "100% sure",
            "%windir%",
            "%1 %* %%",
            "a & b && c",
            "a ^ b ^^ c",
            "(a) < b > c",
            "it's ! =,;",
            "ends with \\",
            "in\\side\\\\",
            "配布 表示 ソフト 能力 ポート",
            "ｱｲｳ ～ － ①");

    @TempDir
    private static Path temporary;

    private static Path folder;

    @BeforeAll
    static void makeRecorder() throws Exception {
        assumeTrue(WinePrefix.isOnPath(COMPILER), COMPILER + " is missing on this machine");
        folder = Files.createDirectory(temporary.resolve("配布 フォルダ"));
        Path source = temporary.resolve("recorder.c");
        try (InputStream in = BatchFileIT.class.getResourceAsStream("recorder.c")) {
            Files.copy(in, source);
        }
        Process compiler = new ProcessBuilder(
                        COMPILER, "-municode", "-o", folder.resolve("netsh.exe").toString(), source.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
    }

    static Stream<Arguments> firewalls() {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(
                        Arguments.of("F-2.28, F-3.7 of XP and 2003", role, WindowsFirewall.old(2)),
                        Arguments.of("F-5.3 of Vista and 2008", role, WindowsFirewall.vista()),
                        Arguments.of("F-7, F-8 of 7 and 2008 R2", role, WindowsFirewall.seven()),
                        Arguments.of("F-9 of 8 and 2012", role, WindowsFirewall.eight()),
                        Arguments.of("10 and later", role, WindowsFirewall.ten())));
    }

    @ParameterizedTest(name = "{0}, {1}: netsh receives what an agent passes")
    @MethodSource("firewalls")
    void usualRules(String fact, Role role, Firewall firewall, WinePrefix wine) throws IOException {
        for (Site site : List.of(Site.usual(), new Site("C:\\配布 (x86) ソフト\\100%", List.of("10.77.0.1")))) {
            List<FirewallRule> rules = firewall.rules(role, JAPANESE, site);

            assertThat(run(wine, firewall.render("bat", rules, JAPANESE))).isZero();
            assertThat(record()).isEqualTo(agents(firewall, rules));
        }
    }

    @Test
    @DisplayName("Names with every sign that means something to cmd reach netsh unchanged, in both dialects")
    void nastyNames(WinePrefix wine) throws IOException {
        List<FirewallRule> rules = NASTY.stream()
                .map(name -> FirewallRule.port(name, Protocol.TCP, 111))
                .toList();
        for (Firewall firewall : List.of(WindowsFirewall.old(2), WindowsFirewall.seven())) {
            FirewallScript script = firewall.render("bat", rules, JAPANESE);

            assertThat(script.losses()).isEmpty();
            assertThat(run(wine, script)).isZero();
            assertThat(record()).isEqualTo(agents(firewall, rules));
        }
    }

    @Test
    @DisplayName("F-5.4: the seed's three lines, as cmd gives them to netsh")
    void seedsLines(WinePrefix wine) throws IOException {
        Firewall vista = WindowsFirewall.vista();
        FirewallScript typed = vista.render("netsh", vista.rules(Role.MACHINE, JAPANESE, Site.usual()), JAPANESE);

        assertThat(run(wine, typed)).isZero();
        assertThat(record())
                .containsExactly(
                        List.of(
                                "advfirewall",
                                "firewall",
                                "add",
                                "rule",
                                "name=ICMP Allow incoming V4 echo request",
                                "protocol=icmpv4:8,any",
                                "dir=in",
                                "action=allow"),
                        seedsProgram("DepAgent.exe"),
                        seedsProgram("rupdsvc.exe"));
    }

    @Test
    @DisplayName("One command that fails makes the file end with 1, and the others are run")
    void failure(WinePrefix wine) throws IOException {
        List<FirewallRule> rules = Stream.of("first", "refused", "last")
                .map(name -> FirewallRule.port(name, Protocol.UDP, 67))
                .toList();

        assertThat(run(wine, WindowsFirewall.seven().render("bat", rules, JAPANESE)))
                .isEqualTo(1);
        assertThat(record()).hasSize(3);
    }

    private static List<String> seedsProgram(String program) {
        return List.of(
                "firewall",
                "add",
                "allowedprogram",
                "C:\\windows\\System32\\" + program,
                "DeploymentManager(" + program + ")",
                "ENABLE");
    }

    /** The arguments that an agent passes, its environment's variables put in place. */
    private static List<List<String>> agents(Firewall firewall, List<FirewallRule> rules) {
        NetshDialect dialect = firewall.forms().contains("inf") ? LegacyNetsh.tagged() : new AdvancedNetsh(true);
        return rules.stream()
                .map(rule -> dialect.open(rule, new Losses()))
                .flatMap(Optional::stream)
                .map(command -> command.words().stream()
                        .map(word -> word.isPath()
                                ? word.tag() + word.value().replace("%windir%", "C:\\windows")
                                : word.tag() + word.value())
                        .toList())
                .toList();
    }

    private int run(WinePrefix wine, FirewallScript script) throws IOException {
        Files.deleteIfExists(folder.resolve("record.txt"));
        Files.write(folder.resolve("開く ports.bat"), script.bytes());
        return wine.runIn(folder, "cmd", "/c", "開く ports.bat").exitCode();
    }

    private List<List<String>> record() throws IOException {
        String text = Files.readString(folder.resolve("record.txt"), StandardCharsets.UTF_8);
        return Arrays.stream(text.replace("\r", "").split("\n\n"))
                .map(one -> List.of(one.split("\n")))
                .toList();
    }
}
