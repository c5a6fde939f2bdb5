// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.todoke.api.pkg.Package;
import org.todoke.testkit.PackageBuilder;

/** Packages to publish. */
final class Samples {

    private Samples() {}

    static Package app(String id) {
        return PackageBuilder.of(id, "test-format").identity(id).build();
    }

    static Package version(String id, String version) {
        return PackageBuilder.of(id, "test-format")
                .identity(id)
                .version(version)
                .build();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
