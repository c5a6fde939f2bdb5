// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.agent.fake.FakeCommands;

/** On recorded forms of {@code reg query}; never run on a real Windows here. */
class WindowsRegistryTest {

    private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    private static WindowsRegistry registry(Map<String, String> outputs) {
        return new WindowsRegistry(FakeCommands.byLine(outputs));
    }

    @Test
    @DisplayName("F-2.16: Windows XP separates by tabs")
    void readsXp() throws Exception {
        var registry = registry(Map.of(
                "reg query " + KEY + " /v CSDVersion",
                "\r\n! REG.EXE VERSION 3.0\r\n\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\r\n"
                        + "    CSDVersion\tREG_SZ\tService Pack 2\r\n\r\n"));

        assertThat(registry.value(KEY, "CSDVersion")).contains("Service Pack 2");
    }

    @Test
    @DisplayName("F-2.16: later ones separate by four spaces; names and data may hold spaces, data may be missing")
    void readsLaterOnes() throws Exception {
        var registry = registry(Map.of(
                "reg query " + KEY,
                "\r\n" + KEY + "\r\n    ProductName    REG_SZ    Windows Server 2012 Standard\r\n"
                        + "    CSDVersion    REG_SZ    \r\n    Some Name    REG_DWORD    0x1\r\n\r\n" + KEY
                        + "\\Sub\r\n"));

        assertThat(registry.values(KEY))
                .containsExactly(
                        Map.entry("ProductName", "Windows Server 2012 Standard"),
                        Map.entry("CSDVersion", ""),
                        Map.entry("Some Name", "0x1"));
    }

    @Test
    @DisplayName("a default value is read whatever its localised name; one that is not set is absent")
    void readsDefaultValues() throws Exception {
        String listed = "\r\nHKLM\\K\r\n    (既定)    REG_SZ    data\r\n";
        var set = registry(Map.of("reg query HKLM\\K /ve", listed, "reg query HKLM\\K", listed));
        var unset = registry(Map.of("reg query HKLM\\K /ve", "\r\nHKLM\\K\r\n"));

        var said = registry(Map.of(
                "reg query HKLM\\K /ve",
                "\r\nHKLM\\K\r\n    (既定)    REG_SZ    (値の設定なし)\r\n",
                "reg query HKLM\\K",
                "\r\nHKLM\\K\r\n    Other    REG_SZ    x\r\n"));

        assertThat(said.value("HKLM\\K", "")).isEmpty();
        assertThat(set.value("HKLM\\K", "")).contains("data");
        assertThat(unset.value("HKLM\\K", "")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} asked for as {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
            REG_SZ        | Service Pack 1       | REG_SZ        | Service Pack 1
            REG_SZ        | 1                    | REG_DWORD     | absent
            REG_EXPAND_SZ | %windir%             | REG_SZ        | absent
            REG_EXPAND_SZ | %windir%             | REG_EXPAND_SZ | %windir%
            REG_DWORD     | 0x1                  | REG_DWORD     | 1
            REG_DWORD     | 0xffffffff           | REG_DWORD     | 4294967295
            REG_DWORD     | 0x1                  | REG_SZ        | absent
            REG_QWORD     | 0xffffffffffffffff   | REG_QWORD     | 18446744073709551615
            REG_MULTI_SZ  | a\\0b                | REG_MULTI_SZ  | a\\0b
            REG_BINARY    | 0A0B                 | REG_BINARY    | 0A0B
            """)
    @DisplayName("F-2.16: a value of another type is not there; a number is told in decimal")
    void types(String type, String data, String wanted, String told) throws Exception {
        for (String gap : List.of("    ", "\t")) {
            var registry = registry(Map.of("reg query HKLM\\K /v V", "    V" + gap + type + gap + data + "\r\n"));

            assertThat(registry.value("HKLM\\K", "V", wanted)).isEqualTo(Optional.ofNullable(told));
        }
    }

    @Test
    @DisplayName("a value that its readable key does not have is absent")
    void missingValue() throws Exception {
        assertThat(registry(Map.of("reg query HKLM\\K", "\r\nHKLM\\K\r\n")).value("HKLM\\K", "X"))
                .isEmpty();
    }

    @Test
    @DisplayName("a key that no key above it lists is absent, whatever the language of the error")
    void missingKey() throws Exception {
        var registry = registry(Map.of("reg query HKLM\\A", "\r\nHKLM\\A\\Other\r\n"));

        assertThat(registry.value("HKLM\\A\\B\\C", "X")).isEmpty();
    }

    @Test
    @DisplayName("a key that is listed above but cannot be read is not absent but unknown")
    void forbiddenKey() {
        var registry = registry(Map.of("reg query HKLM\\A", "\r\nHKLM\\A\\b\r\n"));

        assertThatIOException().isThrownBy(() -> registry.value("HKLM\\A\\B", "X"));
    }
}
