// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.todoke.testkit.wine.WinePrefix;

/**
 * Gives tests the {@link WinePrefix} that they ask for: one for all tests of a run, in a temporary folder, gone after the last. Each test sets
 * what it needs. Where Wine is missing the test is skipped, which the report says.
 */
public final class WineExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(WineExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WinePrefix.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Assumptions.assumeTrue(WinePrefix.isInstalled(), "wine or the Japanese locale is missing on this machine");
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .prefix;
    }

    private static final class Shared implements AutoCloseable {

        private final Path folder;
        private final WinePrefix prefix;

        private Shared() {
            try {
                folder = Files.createTempDirectory("todoke-wine");
                prefix = WinePrefix.make(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            prefix.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
