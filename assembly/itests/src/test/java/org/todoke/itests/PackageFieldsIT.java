// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

@DisplayName("Packages by the shell, with every field")
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackageFieldsIT {

    /** Each text of a description, by the place that it has there, with its limit in bytes of UTF-8. */
    private static final Map<String, Integer> LIMITS = new LinkedHashMap<>();

    private static final String DESCRIPTION = """
            {"id": "@id@",
             "basics": {"type": "HOTFIX", "version": "@version@", "summary": "@summary@", "company": "@company@",
               "released": "2008/04/21", "msNumber": "@msNumber@", "identification": "@identification@"},
             "setup": {"format": "format-that-nobody-knows", "fileName": "@fileName@", "sources": ["@source@"],
               "executable": "@executable@", "parameters": ["-q", "@parameter@"], "identity": "@identity@",
               "proof": {"checks": [{"probe": {"kind": "file", "path": "@path@"}}]},
               "restartNeeded": true, "runAlone": true, "logonNeeded": true,
               "removal": {"parameters": ["@removal@"], "gone": {"checks": [
                 {"probe": {"kind": "hash", "path": "@hashed@"}, "expectation": {"kind": "absent"}}]}}},
             "applicability": {"systems": [{"system": "@system@", "edition": "@edition@",
               "architecture": "@architecture@", "language": "@language@"}], "baseServicePack": 1, "absorbedBy": 99},
             "dependencies": {"conditions": [
               {"probe": {"kind": "typed-registry", "key": "@key@", "valueName": "@valueName@", "type": "REG_SZ"},
                "expectation": {"kind": "equal", "value": "@data@"}},
               {"probe": {"kind": "command", "command": ["@command@"], "pattern": "@pattern@"},
                "expectation": {"kind": "compare", "relation": "AT_LEAST", "than": "@than@"}}]}}
            """;

    static {
        LIMITS.put("version", 63);
        LIMITS.put("summary", 511);
        LIMITS.put("company", 127);
        LIMITS.put("msNumber", 31);
        LIMITS.put("identification", 31);
        LIMITS.put("fileName", 200);
        LIMITS.put("executable", 259);
        LIMITS.put("parameter", 2_000);
        LIMITS.put("identity", 127);
        LIMITS.put("path", 2_000);
        LIMITS.put("removal", 2_000);
        LIMITS.put("hashed", 2_000);
        LIMITS.put("system", 127);
        LIMITS.put("edition", 127);
        LIMITS.put("architecture", 127);
        LIMITS.put("language", 127);
        LIMITS.put("key", 2_000);
        LIMITS.put("valueName", 2_000);
        LIMITS.put("data", 2_000);
        LIMITS.put("command", 2_000);
        LIMITS.put("pattern", 2_000);
        LIMITS.put("than", 2_000);
    }

    private static Site site;
    private static Path file;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open("package-fields");
        file = Files.writeString(site.workspace.resolve("setup.bin"), "content");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @Order(1)
    @DisplayName("every field at its limit, in Japanese, is taken, shown, and read again from what is shown")
    void atTheLimits() throws IOException {
        String added = add("longest", "");
        assertThat(added).contains("Added longest", "No installed target knows").doesNotContain("release date");

        String json = site.server.shell("todoke:package-show longest --json");
        String shown = site.server.shell("todoke:package-show longest");

        LIMITS.forEach((name, limit) -> {
            assertThat(json).as(name).contains(longest(name));
            assertThat(shown).as(name).contains(longest(name));
        });
        Path copy = Files.writeString(site.workspace.resolve("copy.json"), json);
        site.server.shell("todoke:package-remove longest");
        site.server.shell("todoke:package-add " + file + " --describe " + copy);
        assertThat(site.server.shell("todoke:package-show longest --json")).isEqualTo(json);
    }

    @Test
    @Order(2)
    @DisplayName("every field one byte beyond its limit is refused with both numbers, and nothing is kept")
    void beyondTheLimits() throws IOException {
        for (var field : LIMITS.entrySet()) {
            String answer = refused("beyond", field.getKey());

            assertThat(answer)
                    .as(field.getKey())
                    .contains(field.getValue() + 1 + " bytes in UTF-8", "at most " + field.getValue());
        }
        assertThat(refused("x".repeat(64), "")).contains("63");
        assertThat(refused("パッケージ", "")).contains("63");
        assertThat(site.server.shell("todoke:package-list")).doesNotContain("beyond", "xxxx");
    }

    @Test
    @Order(3)
    @DisplayName("F-2.12: the same folder becomes the same zip, and an edit takes another one; a stale edit is refused")
    void folders() throws IOException {
        Path folder = Files.createDirectories(site.workspace.resolve("tool-1.0"));
        Files.writeString(folder.resolve("install.sh"), "exit 0");
        String options = " --install 'sh install.sh' --proof-file /x";
        String first = site.server.shell("todoke:package-add " + folder + options);
        Path stale = Files.writeString(
                site.workspace.resolve("stale.json"), site.server.shell("todoke:package-show tool --json"));

        String second = site.server.shell("todoke:package-add " + folder + options + " --id tool-2");
        Files.writeString(folder.resolve("install.sh"), "exit 1");
        String edited = site.server.shell("todoke:package-edit tool --content " + folder + " --summary '2つ目'");

        String hash = first.substring(first.indexOf("SHA-256"));
        assertThat(second).contains(hash);
        assertThat(edited).contains("revision 2");
        assertThat(site.server.shell("todoke:package-show tool"))
                .contains("2つ目")
                .doesNotContain(hash);
        var answer = site.server.tryShell("todoke:package-edit tool --describe " + stale);
        assertThat(answer.exit()).isNotZero();
        assertThat(answer.output()).contains("meanwhile");
    }

    @Test
    @Order(4)
    @DisplayName(
            "F-2.5, F-2.9, F-2.11, F-2.12, F-2.13: a service pack's folder is looked into, and its fields by its target")
    void servicePack() throws IOException {
        Path folder = site.workspace.resolve("サービスパック");
        Files.createDirectories(folder.resolve("i386/update"));
        Files.writeString(folder.resolve("i386/update/update.exe"), "update");
        Files.writeString(folder.resolve("XPSP2.EXE"), "left behind");
        String command = "todoke:package-add " + folder + " --id XP-SP2 --type service-pack --format update-exe"
                + " --restart --system windows-xp,Professional,x86,ja --released 2004/09/31";

        assertThat(refusedLine(command + " --parameters '-z -q'")).contains("version");
        assertThat(refusedLine(command + " --version 2.0 --parameters '-q'")).contains("-z");
        assertThat(refusedLine(command + " --version 2.0 --parameters '-z -u -q'"))
                .contains("-u", "-q");
        String added = site.server.shell(command + " --version 2.0 --parameters '-z -q' --urgency high");

        assertThat(added)
                .contains("Added XP-SP2: update-exe 2.0", "2004/09/30", "XPSP2.EXE", "サービスパック")
                .contains("by itself");
        assertThat(site.server.shell("todoke:package-show XP-SP2")).contains("2004/09/30", folder.toString());
        Files.delete(folder.resolve("i386/update/update.exe"));
        assertThat(refusedLine("todoke:package-edit XP-SP2 --content " + folder))
                .contains("i386/update/update.exe");
    }

    private static String refusedLine(String command) throws IOException {
        var answer = site.server.tryShell(command);
        assertThat(answer.exit()).as(command).isNotZero();
        return answer.output();
    }

    private static String refused(String id, String beyond) throws IOException {
        Path described = describe(id, beyond);
        var answer = site.server.tryShell("todoke:package-add " + file + " --describe " + described);
        assertThat(answer.exit()).as(beyond).isNotZero();
        return answer.output();
    }

    private static String add(String id, String beyond) throws IOException {
        return site.server.shell("todoke:package-add " + file + " --describe " + describe(id, beyond));
    }

    private static Path describe(String id, String beyond) throws IOException {
        String text = DESCRIPTION.replace("@id@", id).replace("@source@", "届け");
        for (String name : LIMITS.keySet()) {
            text = text.replace("@" + name + "@", longest(name) + (name.equals(beyond) ? "x" : ""));
        }
        return Files.writeString(site.workspace.resolve("description.json"), text);
    }

    /** Begins with the field's own name, so that none can be taken for another. */
    private static String longest(String name) {
        int left = LIMITS.get(name) - name.getBytes(StandardCharsets.UTF_8).length;
        return name + "届".repeat(left / 3) + "x".repeat(left % 3);
    }
}
