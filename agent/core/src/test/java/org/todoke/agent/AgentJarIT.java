// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.fake.AgentProcess;

/** What is promised of the one jar. */
class AgentJarIT {

    /** ADR 87. */
    private static final int MAX_BYTES = 350_000;

    private static final int JAVA_8 = 52;

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(AgentProcess.jar())).isLessThan(MAX_BYTES);
    }

    @Test
    @DisplayName("asked for help it prints its usage as output, and that is no failure")
    void printsItsUsage() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        AgentProcess.jar().toString(),
                        "--help")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualToNormalizingNewlines(Options.USAGE);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void isForJava8() throws IOException {
        try (var jar = new JarFile(AgentProcess.jar().toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .isNotEmpty()
                    .allSatisfy(entry -> {
                        try (var in = new DataInputStream(jar.getInputStream(entry))) {
                            in.readInt();
                            in.readUnsignedShort();
                            assertThat(in.readUnsignedShort()).isLessThanOrEqualTo(JAVA_8);
                        }
                    });
        }
    }

    @Test
    @DisplayName("it needs the JDK alone, and has all of itself inside")
    void needsTheJdkAlone() throws IOException {
        try (var jar = new JarFile(AgentProcess.jar().toFile())) {
            var inside = new ClassFileImporter()
                    .importJar(jar)
                    .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are code", type -> !type.getSimpleName().equals("package-info")));

            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "javax..", "org.todoke.agent..")
                    .check(inside);
            assertThat(inside.contain("org.todoke.agent.wire.EnrolRequest")).isTrue();
        }
    }

    @Test
    @DisplayName("ruling 14: each role knows the other only through the narrow interface")
    void rolesAreApart() throws IOException {
        try (var jar = new JarFile(AgentProcess.jar().toFile())) {
            var inside = new ClassFileImporter().importJar(jar);

            classes()
                    .that()
                    .resideInAPackage("..agent.control..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("..agent.update..")
                    .check(inside);
            classes()
                    .that()
                    .resideInAPackage("..agent.update..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("..agent.control..")
                    .check(inside);
        }
    }
}
