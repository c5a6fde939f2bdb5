// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.engine.port.AgentRelease.Release;

@DisplayName("The agent that came with the server")
class ShippedAgentTest {

    @TempDir
    Path folder;

    private final Hashes contents = new Hashes();

    @Test
    @DisplayName("is known by its version and stored, and stored again when it was cleared away")
    void isStored() throws Exception {
        Path jar = folder.resolve("todoke-agent.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "0.3.0");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        var shipped = new ShippedAgent(contents, jar);

        Release release = shipped.current().orElseThrow();
        assertThat(release.version()).isEqualTo("0.3.0");
        assertThat(contents.find(release.content().sha256())).hasValue(release.content());
        contents.stored.clear();

        assertThat(shipped.current()).hasValue(release);
        assertThat(contents.find(release.content().sha256())).isPresent();
    }

    @Test
    @DisplayName("is none where there is no jar, or a file that is none")
    void none() throws IOException {
        assertThat(new ShippedAgent(contents, folder.resolve("nothing")).current())
                .isEmpty();
        assertThat(new ShippedAgent(contents, Files.writeString(folder.resolve("text"), "text")).current())
                .isEmpty();
    }

    /** What is stored, by its hash. */
    private static final class Hashes implements ContentStore {

        final Map<String, ContentRef> stored = new HashMap<>();

        @Override
        public ContentRef put(InputStream bytes, Optional<ContentRef> expected) throws IOException {
            byte[] all = bytes.readAllBytes();
            try {
                String hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(all));
                return stored.computeIfAbsent(hash, sha -> new ContentRef(sha, all.length));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<ContentRef> find(String sha256) {
            return Optional.ofNullable(stored.get(sha256));
        }

        @Override
        public FileChannel open(ContentRef content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Usage usage() {
            return new Usage(0, Long.MAX_VALUE);
        }

        @Override
        public long collectGarbage(Set<String> referenced, Duration minimumAge) {
            return 0;
        }
    }
}
