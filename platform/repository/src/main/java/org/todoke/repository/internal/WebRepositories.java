// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.DocumentText;
import org.todoke.engine.port.SubscriptionStore;

/** Repositories on web servers, with this server's signing key in its data folder. */
@Component
public final class WebRepositories implements PackageRepositories {

    private static final Logger LOG = LoggerFactory.getLogger(WebRepositories.class);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,62}");
    private static final int MAX_ADDRESS = 1_000;
    private static final Duration LEAST_VALID = Duration.ofHours(1);
    private static final Duration MOST_VALID = Duration.ofDays(3_653);

    private final Look.Parts parts;
    private final SigningKey key;
    private final Looks looks;
    private final Object publishing = new Object();

    @Activate
    public WebRepositories(
            BundleContext context,
            @Reference PackageService packages,
            @Reference PackageEditing editing,
            @Reference ContentStore contents,
            @Reference SubscriptionStore subscriptions,
            @Reference DocumentText documents) {
        this(
                folder(context).resolve("signing-key"),
                new Look.Parts(
                        packages,
                        editing,
                        contents,
                        subscriptions,
                        documents,
                        client(Pace.USUAL),
                        folder(context).resolve("partial"),
                        Pace.USUAL,
                        Clock.systemUTC()));
    }

    WebRepositories(Path keyFile, Look.Parts parts) {
        this.parts = parts;
        this.key = new SigningKey(keyFile);
        this.looks = new Looks(parts);
    }

    /** HTTP 1.1, which every static web server speaks; where an answer leads is not followed. */
    static HttpClient client(Pace pace) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(pace.connect())
                .build();
    }

    private static Path folder(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"), "repository")
                .toAbsolutePath();
    }

    /** Nobody waits for a download when the server stops: the next start goes on with it. */
    @Deactivate
    void deactivate() {
        looks.stopAll();
    }

    @Override
    public String key() {
        try {
            return key.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Published publish(Path folder, Duration validFor) throws IOException {
        if (validFor.compareTo(LEAST_VALID) < 0 || validFor.compareTo(MOST_VALID) > 0) {
            throw ProblemException.invalid("repository.valid", LEAST_VALID.toHours(), MOST_VALID.toDays());
        }
        synchronized (publishing) {
            var publication = new Publication(parts.contents(), parts.documents(), key, parts.clock());
            Published published = publication.write(folder, parts.packages().list(), validFor);
            LOG.info("{} packages are published in {}: serial {}", published.packages(), folder, published.serial());
            return published;
        }
    }

    @Override
    public Subscription add(String name, URI address, String pinned) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid("repository.name", name);
        }
        refuseUnusable(address);
        Subscription subscription = Subscription.to(name, address.toString(), Keys.parse(pinned));
        if (!parts.subscriptions().insert(subscription)) {
            throw ProblemException.conflict("repository.exists", name);
        }
        LOG.info("Subscribed to repository {} at {}", name, address);
        return subscription;
    }

    private static void refuseUnusable(URI address) {
        if (address.getRawUserInfo() != null) {
            throw ProblemException.invalid("repository.password");
        }
        boolean usable = ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.toString().length() <= MAX_ADDRESS;
        if (!usable) {
            throw ProblemException.invalid("repository.address", address);
        }
    }

    @Override
    public List<Subscription> list() {
        return parts.subscriptions().all();
    }

    @Override
    public Subscription get(String name) {
        return parts.subscriptions()
                .find(name)
                .orElseThrow(() -> ProblemException.notFound("repository.unknown", name));
    }

    @Override
    public void remove(String name) {
        if (!parts.subscriptions().delete(name)) {
            throw ProblemException.notFound("repository.unknown", name);
        }
        looks.stop(name);
        LOG.info("Unsubscribed from repository {}", name);
    }

    @Override
    public Optional<Subscription> refresh(String name) {
        return looks.look(get(name));
    }

    @Override
    public void exportTo(PackageId id, OutputStream file) throws IOException {
        Package pkg =
                parts.packages().find(id).orElseThrow(() -> ProblemException.notFound("repository.no-package", id));
        files().write(pkg, file);
    }

    @Override
    public Added importFrom(InputStream file, Optional<String> trusted) throws IOException {
        Set<String> keys = new HashSet<>(Set.of(key()));
        parts.subscriptions().all().forEach(subscription -> keys.add(subscription.key()));
        trusted.map(Keys::parse).ifPresent(keys::add);
        return files().read(file, keys);
    }

    private SignedFiles files() {
        return new SignedFiles(parts.packages(), parts.contents(), parts.documents(), key);
    }
}
