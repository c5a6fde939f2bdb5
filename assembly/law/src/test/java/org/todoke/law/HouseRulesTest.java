// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.law;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Rules of the house")
class HouseRulesTest {

    private static final House HOUSE = House.built();
    private static final JavaClasses CLASSES = HOUSE.classes();

    static Set<String> rooms() {
        return HOUSE.rooms();
    }

    @ParameterizedTest(name = "{0}: no cycle between its packages")
    @MethodSource("rooms")
    void hasNoCycles(String room) {
        SlicesRuleDefinition.slices()
                .assignedFrom(packagesOf(room))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    @DisplayName("Only the agent, the shell and measurements write to the standard streams")
    void streams() {
        noClasses()
                .that(describe(
                        "are neither agent, shell nor measurement",
                        type -> !isIn(type, "agent/core", "platform/shell", "assembly/bench")))
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    @DisplayName("The server logs by SLF4J alone")
    void logging() {
        noClasses()
                .that(describe("are of the server", type -> !isIn(type, "agent/core", "agent/wire")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.log4j..", "org.apache.commons.logging..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("No class is called Impl, Manager, Helper or Util")
    void names() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches(".*(Impl|Manager|Helper|Utils?)")))
                .isEmpty();
    }

    @Test
    @DisplayName("Every public package says what lives there, and its version")
    void publicPackages() {
        Stream<Path> folders = House.sources(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> !file.startsWith(House.ROOT.resolve("agent")))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !(folder + "/").contains("/internal/"));
        assertThat(folders.filter(folder -> !isDescribed(folder.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    @DisplayName("Every source file begins with its licence")
    void licence() {
        List<String> header =
                List.of("SPDX-License-Identifier: Apache-2.0", "SPDX-FileCopyrightText: the Todoke authors");
        assertThat(Stream.of(".java", "pom.xml", ".sh", ".cfg")
                        .flatMap(ending -> House.sources(ending).stream())
                        .filter(file -> !header.stream()
                                .allMatch(line ->
                                        House.read(file).lines().limit(5).anyMatch(l -> l.contains(line)))))
                .isEmpty();
    }

    @Test
    @DisplayName("No key stands twice in a file of texts or settings")
    void keysOnce() {
        List<Path> files = House.sources(".properties");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(House.read(file).lines().filter(line -> !line.startsWith("#") && line.contains("=")))
                    .extracting(line -> line.substring(0, line.indexOf('=')).strip())
                    .as(file.toString())
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean isDescribed(Path packageInfo) {
        if (!Files.isRegularFile(packageInfo)) {
            return false;
        }
        String text = House.read(packageInfo);
        return text.contains("/**") && text.contains("Version(\"");
    }

    private static boolean isIn(JavaClass type, String... rooms) {
        return HOUSE.roomOf(type).filter(List.of(rooms)::contains).isPresent();
    }

    private static SliceAssignment packagesOf(String room) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return isIn(type, room) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + room;
            }
        };
    }
}
