// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.itests.foreign.BadTarget;
import org.todoke.itests.foreign.ForeignBundle;

@DisplayName("Strangers' bundles that are not as they should be (ruling 11)")
class BadTargetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Site site;
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open("bad-targets");
        folder = Files.createDirectories(site.workspace.resolve("bundles"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName(
            "throwing, blocking or leaving threads behind, each is quarantined with the reason, and the others go on")
    void misbehave() throws Exception {
        for (var target :
                java.util.List.of(BadTarget.Throwing.class, BadTarget.Blocking.class, BadTarget.Leaking.class)) {
            site.server.shell("todoke:target-install " + ForeignBundle.of(target, folder));
        }

        site.agents.add(new Agent("victim", site.workspace, site.server.url(), site.server.token(1)).start());
        site.awaitMachines("victim");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(list())
                        .containsSubsequence("blocking  quarantined", "no answer within")
                        .containsSubsequence("leaking  quarantined", "leaves threads behind: [left-behind]")
                        .containsSubsequence("throwing  quarantined", "I do not like this machine"));
        var application = TestApplication.in(site.workspace, "goes-on", "true");
        application.addTo(site.server, "1m", "2m");
        site.await(site.start("goes-on", "victim"), "completed", "victim");
    }

    @Test
    @DisplayName("one that claims what another claims with equal right is refused with both names (ruling 12)")
    void rival() throws Exception {
        Path bundle = ForeignBundle.of(BadTarget.Rival.class, folder);

        assertThat(failure("todoke:target-check " + bundle))
                .contains("rival", "org.todoke.target-debian", "equal right");
        drop(bundle);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(list())
                        .containsSubsequence("rival  refused", "test.rival 1.0.0", "org.todoke.target-debian"));
        assertThat(list()).contains("debian  active");
    }

    @Test
    @DisplayName("one that does not say who it is is refused and shown by its bundle's name")
    void mute() throws Exception {
        Path bundle = ForeignBundle.of(BadTarget.Mute.class, folder);

        assertThat(failure("todoke:target-install " + bundle)).contains("nobody's business");
        drop(bundle);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(list()).containsSubsequence("test-mute  refused", "nobody's business"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"damaged", "no-bundle", "another-server", "changed-after-signing"})
    @DisplayName("a file that is no sound bundle for this server is refused with what is wrong and what to do")
    void unsound(String kind) throws Exception {
        Path bundle = unsound(kind, folder.resolve(kind + ".jar"));
        String reason = switch (kind) {
            case "damaged" -> "damaged";
            case "no-bundle" -> "no Bundle-SymbolicName";
            case "another-server" -> "org.todoke.spi.target in the versions [9.1.0, 10.0.0); this server has 0.1.0";
            default -> "not as it was signed";
        };

        assertThat(failure("todoke:target-check " + bundle)).contains(reason);
        assertThat(failure("todoke:target-install " + bundle)).contains(reason);
        Path deployed = drop(bundle);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(list()).contains(reason));
        Files.delete(deployed);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(list()).doesNotContain(reason));
    }

    @Test
    @DisplayName("a signed one is shown with its signer")
    void signed() throws Exception {
        Path bundle = ForeignBundle.of(BadTarget.Throwing.class, Files.createDirectories(folder.resolve("signed")));
        sign(bundle);

        assertThat(site.server.tryShell("todoke:target-check " + bundle).output())
                .contains("signed by CN=Ann Other");
    }

    private static Path unsound(String kind, Path file) throws Exception {
        Path sound = ForeignBundle.of(BadTarget.Throwing.class, Files.createDirectories(folder.resolve(kind)));
        switch (kind) {
            case "damaged" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(sound), (int) Files.size(sound) / 2));
            case "another-server" ->
                Files.move(ForeignBundle.forAnotherServer(BadTarget.Throwing.class, folder.resolve(kind)), file);
            case "changed-after-signing" -> {
                sign(sound);
                Files.move(sound, file);
                change(file);
            }
            default -> {
                try (OutputStream out = Files.newOutputStream(file);
                        var zip = new ZipOutputStream(out)) {
                    zip.putNextEntry(new ZipEntry("readme.txt"));
                    zip.closeEntry();
                }
            }
        }
        return file;
    }

    /** With the JDK's own tools, as a stranger would. */
    private static void sign(Path bundle) throws IOException, InterruptedException {
        Path store = folder.resolve("ann.p12");
        if (Files.notExists(store)) {
            run(
                    "keytool",
                    "-genkeypair",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    "secret",
                    "-alias",
                    "ann",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=Ann Other");
        }
        run("jarsigner", "-keystore", store.toString(), "-storepass", "secret", bundle.toString(), "ann");
    }

    private static void change(Path bundle) throws IOException {
        try (var jar = java.nio.file.FileSystems.newFileSystem(bundle)) {
            Path entry = jar.getPath("OSGI-INF/target.xml");
            Files.writeString(entry, Files.readString(entry) + "<!-- changed -->");
        }
    }

    private static void run(String tool, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static Path drop(Path bundle) throws IOException {
        Path beside = site.server.base.resolve("dropped.part");
        Files.copy(bundle, beside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return Files.move(beside, site.server.base.resolve("deploy").resolve(bundle.getFileName()));
    }

    private static String list() throws IOException {
        return site.server.shell("todoke:target-list");
    }

    private static String failure(String command) throws IOException {
        var answer = site.server.tryShell(command);
        assertThat(answer.exit()).as(answer.output()).isNotZero();
        return answer.output();
    }
}
