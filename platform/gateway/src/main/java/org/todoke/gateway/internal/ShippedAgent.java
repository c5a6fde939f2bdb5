// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.engine.port.AgentRelease;

/** The agent's jar in the server's own folder. It is put into the content store when it is asked for, and again when it was cleared away there. */
@Component
public final class ShippedAgent implements AgentRelease {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedAgent.class);

    private final ContentStore contents;
    private final Path jar;
    private Optional<Release> known = Optional.empty();

    @Activate
    public ShippedAgent(@Reference ContentStore contents) {
        this(contents, Path.of(System.getProperty("karaf.home", "."), "agent", "todoke-agent.jar"));
    }

    ShippedAgent(ContentStore contents, Path jar) {
        this.contents = contents;
        this.jar = jar;
    }

    @Override
    public synchronized Optional<Release> current() {
        boolean stored = known.flatMap(
                        release -> contents.find(release.content().sha256()))
                .isPresent();
        if (!stored && Files.isRegularFile(jar)) {
            known = stored();
        }
        return known;
    }

    private Optional<Release> stored() {
        try (var file = new JarFile(jar.toFile());
                InputStream bytes = Files.newInputStream(jar)) {
            String version = String.valueOf(
                    file.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
            ContentRef content = contents.put(bytes, Optional.empty());
            LOG.info("The agent that came with this server is version {}, sha256 {}", version, content.sha256());
            return Optional.of(new Release(version, content));
        } catch (IOException | RuntimeException e) {
            LOG.error("The agent that came with this server cannot be read from {}", jar, e);
            return Optional.empty();
        }
    }
}
