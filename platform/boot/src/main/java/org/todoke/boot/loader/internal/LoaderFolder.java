// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.loader.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Platform;
import org.todoke.api.text.Message;
import org.todoke.boot.plane.internal.Plane;

/**
 * Loaders from a folder that lists them with their hashes. A file that is not in the list, or not as the list says, is not served. Read once,
 * when the plane is switched on. Thread-safe.
 */
@Component(service = LoaderFolder.class, property = "todoke.part=boot")
public final class LoaderFolder {

    public static final String LIST = "SHA256SUMS";

    private static final Logger LOG = LoggerFactory.getLogger(LoaderFolder.class);
    private static final int HASH_LENGTH = 64;

    private final Map<String, Path> loaders;

    @Activate
    public LoaderFolder(@Reference Plane plane) {
        loaders = read(plane.settings().loaders(), plane);
    }

    /** The first loader for firmware; empty when none is held for it. */
    public Optional<String> nameFor(Platform platform, boolean secureBoot) {
        return name(platform, secureBoot).filter(loaders::containsKey);
    }

    private static Optional<String> name(Platform platform, boolean secureBoot) {
        return switch (platform) {
            case BIOS -> Optional.of("undionly.kpxe");
            case UEFI_X64 -> Optional.of(secureBoot ? "shimx64.efi" : "snponly.efi");
            default -> Optional.empty();
        };
    }

    public Optional<Path> find(String name) {
        return Optional.ofNullable(loaders.get(name));
    }

    private static Map<String, Path> read(Path folder, Plane plane) {
        Map<String, Path> found = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(LIST))) {
                if (line.length() > HASH_LENGTH + 2) {
                    take(folder, line.substring(0, HASH_LENGTH), line.substring(HASH_LENGTH + 2), found, plane);
                }
            }
        } catch (IOException e) {
            LOG.error("There are no loaders in {}", folder, e);
            plane.lacking("loaders", Message.of("boot.no-loaders", folder));
        }
        return Map.copyOf(found);
    }

    private static void take(Path folder, String hash, String name, Map<String, Path> found, Plane plane)
            throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && hash.equals(sha256(file))) {
            found.put(name, file);
        } else {
            plane.lacking("loader " + name, Message.of("boot.loader-damaged", file));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
