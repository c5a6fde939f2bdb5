// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The documents")
class DocumentsTest {

    private static final Path DOCS = House.ROOT.resolve("assembly/docs");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");

    static Stream<Path> documents() throws IOException {
        List<Path> docs;
        try (Stream<Path> files = Files.list(DOCS)) {
            docs = files.filter(DocumentsTest::isDocument).sorted().toList();
        }
        return Stream.concat(Stream.of(House.ROOT.resolve("README.md")), docs.stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("Each link leads to a file that is there and to a heading that it has")
    void linksLead(Path document) {
        assertThat(links(document)).allSatisfy(link -> {
            Path file = target(document, link);
            assertThat(file).as(link).exists();
            if (link.contains("#")) {
                assertThat(anchors(file)).as(link).contains(link.substring(link.indexOf('#') + 1));
            }
        });
    }

    @Test
    @DisplayName("Those of a distribution lead to what is in its folder docs too")
    void distributionIsWhole() throws IOException {
        List<String> leaving = documents()
                .filter(document -> document.startsWith(DOCS))
                .flatMap(document -> links(document)
                        .filter(link -> !target(document, link).getParent().equals(DOCS)
                                || !target(document, link).toString().matches(".*[.](md|json)"))
                        .map(link -> document.getFileName() + " -> " + link))
                .toList();

        assertThat(leaving).isEmpty();
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
    }

    private static Stream<String> links(Path document) {
        return LINK.matcher(BLOCK.matcher(House.read(document)).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"));
    }

    private static Path target(Path document, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? document : document.resolveSibling(file).normalize();
    }

    /** Anchors as Markdown's readers make them of headings. */
    private static List<String> anchors(Path document) {
        return HEADING.matcher(BLOCK.matcher(House.read(document)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
