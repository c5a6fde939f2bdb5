// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The files of one bundle that a browser may have: those below one folder, by a name without surprises. Each is read once; how many there are bounds
 * what is kept. Thread-safe.
 */
final class Assets {

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,6}");

    private final Function<String, URL> entries;
    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /** @param entries gives the address of an entry of the bundle by its path, or null */
    Assets(Function<String, URL> entries) {
        this.entries = entries;
    }

    /** @param folder without a slash at its end */
    Optional<Asset> find(String folder, String name) {
        if (name.length() > 200 || name.contains("..") || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String path = folder + "/" + name;
        Asset asset = known.get(path);
        if (asset == null) {
            asset = read(path).flatMap(content -> Asset.of(name, content)).orElse(null);
            if (asset != null) {
                known.put(path, asset);
            }
        }
        return Optional.ofNullable(asset);
    }

    /** The plain content of an entry. */
    Optional<byte[]> read(String path) {
        URL address = entries.apply(path);
        if (address == null) {
            return Optional.empty();
        }
        try (InputStream in = address.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The console's file " + path + " cannot be read", e);
        }
    }
}
