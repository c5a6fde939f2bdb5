// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Maven as on a machine that has nothing of Todoke: a local repository of its own, empty at first. What Maven Central has is taken from the build's
 * local repository where it is there already; snapshots, ours among them, are not.
 */
final class Maven {

    private final Path home;
    private final Path settings;

    Maven(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        this.settings = home.resolve("settings.xml");
        String near = Path.of(
                        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"))
                .toUri()
                .toString();
        String repository = "<id>near</id><url>" + near + "</url><snapshots><enabled>false</enabled></snapshots>";
        Files.writeString(settings, """
                <settings><profiles><profile><id>near</id>
                <repositories><repository>%s</repository></repositories>
                <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
                </profile></profiles><activeProfiles><activeProfile>near</activeProfile></activeProfiles></settings>
                """.formatted(repository, repository));
    }

    /** Runs it in this folder and answers what it printed. @throws AssertionError when it fails */
    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "mvn", "-B", "-ntp", "-s", settings.toString(), "-Dmaven.repo.local=" + home.resolve("repository")));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(home, "maven-", ".log");
        Process maven = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        maven.getOutputStream().close();
        if (!maven.waitFor(5, TimeUnit.MINUTES)) {
            maven.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(maven.waitFor()).as(output).isZero();
        return output;
    }
}
