// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.law;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rooms of the source tree, with the classes compiled in each. A room is named by its path: {@code platform/engine}. */
final class House {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final House BUILT = new House();

    private final TreeMap<String, Path> rooms = new TreeMap<>();
    private final JavaClasses classes;

    private House() {
        String reactor = read(ROOT.resolve("pom.xml"));
        MODULE.matcher(reactor).results().map(match -> match.group(1)).forEach(this::addRoom);
        classes = new ClassFileImporter(List.of(this::isWrittenHere)).importPaths(rooms.values());
    }

    /** A bundle may carry a copy of another room's classes; only the room that has the source counts. */
    private boolean isWrittenHere(Location location) {
        Path file = Path.of(location.asURI());
        return rooms.values().stream().filter(file::startsWith).anyMatch(compiled -> {
            String type = compiled.relativize(file).toString().replaceAll("([$].*)?[.]class$", "");
            return Files.exists(compiled.resolve("../../src/main/java").resolve(type + ".java"));
        });
    }

    static House built() {
        return BUILT;
    }

    /** Every room that has code of its own. */
    TreeSet<String> rooms() {
        return new TreeSet<>(rooms.keySet());
    }

    JavaClasses classes() {
        return classes;
    }

    List<JavaClass> classesOf(String room) {
        return classes.stream()
                .filter(type -> roomOf(type).filter(room::equals).isPresent())
                .toList();
    }

    /** The room in which a class is compiled; empty for classes from elsewhere. */
    Optional<String> roomOf(JavaClass type) {
        return type.getBaseComponentType()
                .getSource()
                .map(Source::getUri)
                .filter(uri -> uri.getScheme().equals("file"))
                .map(Path::of)
                .flatMap(file -> rooms.entrySet().stream()
                        .filter(room -> file.startsWith(room.getValue()))
                        .map(java.util.Map.Entry::getKey)
                        .findFirst());
    }

    /** Source files below {@code src} of every module. */
    static List<Path> sources(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).startsWith(".git"))
                    .filter(file -> !ROOT.relativize(file).startsWith(".todoke"))
                    .filter(file -> !isBuilt(ROOT.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a build made it: a module's {@code target} holds no sources of ours, even where a test generates a module there. */
    private static boolean isBuilt(Path file) {
        for (Path name : file) {
            if (name.toString().equals("src")) {
                return false;
            }
            if (name.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addRoom(String module) {
        Path home = ROOT.resolve(module);
        if (Files.isDirectory(home.resolve("src/main/java"))) {
            Path compiled = home.resolve("target/classes");
            if (!Files.isDirectory(compiled)) {
                throw new IllegalStateException(module + " is not built: run mvn verify from the root");
            }
            rooms.put(module, compiled);
        }
    }
}
