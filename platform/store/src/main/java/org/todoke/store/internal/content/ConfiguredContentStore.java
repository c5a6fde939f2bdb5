// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

/**
 * The content store that {@code etc/org.todoke.content.cfg} describes. Without that file there is none: a store that begins in
 * one directory and goes on in another would lose what it has. A directory that cannot be used is said, not hidden.
 */
@Component(configurationPid = "org.todoke.content", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ContentConfig.class)
public final class ConfiguredContentStore implements ContentStore, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredContentStore.class);

    private final Optional<ContentStore> files;
    private final Optional<Message> problem;

    @Activate
    public ConfiguredContentStore(BundleContext context, ContentConfig config) {
        this(directory(context, config), config.quota(), config.reserve());
    }

    ConfiguredContentStore(Path directory, long quotaBytes, long reserveBytes) {
        Optional<ContentStore> opened = Optional.empty();
        Optional<Message> failure = Optional.empty();
        try {
            opened = Optional.of(new FileContentStore(
                    directory, quotaBytes == 0 ? Long.MAX_VALUE : quotaBytes, reserveBytes, Clock.systemUTC()));
        } catch (IOException e) {
            LOG.error("The content directory {} cannot be used", directory, e);
            failure = Optional.of(Message.of("content.unusable", directory, e));
        }
        this.files = opened;
        this.problem = failure;
    }

    private static Path directory(BundleContext context, ContentConfig config) {
        String data = Optional.ofNullable(context.getProperty("karaf.data")).orElse("data");
        Path directory = config.directory().isBlank() ? Path.of(data, "content") : Path.of(config.directory());
        return directory.toAbsolutePath();
    }

    @Override
    public String name() {
        return "content";
    }

    @Override
    public Optional<Message> problem() {
        return problem;
    }

    @Override
    public ContentRef put(InputStream bytes, Optional<ContentRef> expected) throws IOException {
        return files().put(bytes, expected);
    }

    @Override
    public ContentRef take(Path file) throws IOException {
        return files().take(file);
    }

    @Override
    public Optional<ContentRef> find(String sha256) {
        return files().find(sha256);
    }

    @Override
    public FileChannel open(ContentRef content) throws IOException {
        return files().open(content);
    }

    @Override
    public Usage usage() {
        return files().usage();
    }

    @Override
    public long collectGarbage(Set<String> referenced, Duration minimumAge) throws IOException {
        return files().collectGarbage(referenced, minimumAge);
    }

    private ContentStore files() {
        return files.orElseThrow(() -> new ProblemException(Kind.UNAVAILABLE, problem.orElseThrow()));
    }
}
