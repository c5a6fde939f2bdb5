// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every command")
class EveryCommandTest {

    private static final Path SOURCES = Path.of("src/main/java/org/todoke/shell/internal/command");

    /** Of these the first word is the name of something that is not there yet, so there is nothing to offer. */
    private static final Set<String> NAME_SOMETHING_NEW = Set.of(
            "api-token-create",
            "audit-export",
            "boot-entry-add",
            "pool-add",
            "repository-add",
            "reservation-add",
            "scenario-create",
            "schedule-create",
            "user-add");

    /** What these print is a file of another system, as it is. */
    private static final Set<String> PRINT_A_FILE = Set.of("firewall-show");

    private static final Set<String> SHOW_BY_ANOTHER_NAME =
            Set.of("plan", "sessions", "package-check", "scenario-dry-run");

    private List<Class<?>> commands;

    @BeforeEach
    void find() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            commands = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .<Class<?>>map(EveryCommandTest::load)
                    .filter(type -> type.isAnnotationPresent(Command.class))
                    .toList();
        }
        assertThat(commands).hasSizeGreaterThan(60);
    }

    @Test
    @DisplayName("has a name of its own, a sentence of help, and one for each option and argument")
    void helps() {
        assertThat(commands).extracting(EveryCommandTest::name).doesNotHaveDuplicates();
        assertThat(commands).allSatisfy(type -> {
            assertThat(type).hasAnnotation(Service.class);
            assertThat(type.getAnnotation(Command.class).scope()).isEqualTo("todoke");
            assertThat(type.getAnnotation(Command.class).description()).matches("[A-Z].{9,}");
            fields(type)
                    .forEach(field -> assertThat(description(field))
                            .as(type.getSimpleName() + "." + field.getName())
                            .matches("(?s)\\S.{3,}"));
        });
    }

    @Test
    @DisplayName("completes what it is about, where that is there already")
    void completes() {
        assertThat(commands)
                .filteredOn(type -> !NAME_SOMETHING_NEW.contains(name(type)))
                .allSatisfy(type -> assertThat(fields(type)
                                .filter(field -> field.isAnnotationPresent(Argument.class))
                                .filter(field -> !field.isAnnotationPresent(Completion.class)))
                        .as(name(type))
                        .isEmpty());
    }

    @Test
    @DisplayName("that lists or shows something has it as JSON, too")
    void speaksJson() {
        List<Class<?>> showing = commands.stream()
                .filter(type ->
                        name(type).matches(".*-(list|show|status|trace)") || SHOW_BY_ANOTHER_NAME.contains(name(type)))
                .filter(type -> !PRINT_A_FILE.contains(name(type)))
                .toList();
        assertThat(showing)
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(fields(type)
                                .filter(field -> field.isAnnotationPresent(Option.class))
                                .map(field -> field.getAnnotation(Option.class).name()))
                        .as(name(type))
                        .contains("--json"));
    }

    private static String name(Class<?> type) {
        return type.getAnnotation(Command.class).name();
    }

    private static String description(Field field) {
        return field.isAnnotationPresent(Option.class)
                ? field.getAnnotation(Option.class).description()
                : field.getAnnotation(Argument.class).description();
    }

    private static Stream<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Argument.class));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName("org.todoke.shell.internal.command." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
