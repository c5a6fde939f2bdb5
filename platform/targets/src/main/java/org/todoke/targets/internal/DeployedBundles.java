// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetBundles;
import org.todoke.api.target.TargetInterview.Answered;
import org.todoke.api.target.TargetOrigins;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Foreign bundles by way of the deploy folder: tried out first, then laid there, and taken back when their targets do not become active. */
@Component
public final class DeployedBundles implements TargetBundles {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedBundles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BundleContext context;
    private final Path data;
    private final DeployFolder folder;
    private final Stranding stranding;
    private final Rehearsal rehearsal;
    private final TargetOrigins origins;
    private final TargetService targets;
    /** One bundle at a time: two of one name must not both find the place free. */
    private final ReentrantLock door = new ReentrantLock();

    @Activate
    public DeployedBundles(
            BundleContext context,
            @Reference Rehearsal rehearsal,
            @Reference TargetOrigins origins,
            @Reference TargetService targets) {
        this.context = context;
        this.data = Path.of(context.getProperty("karaf.data"));
        this.folder = new DeployFolder(context, Path.of(context.getProperty("karaf.base"), "deploy"));
        this.stranding = new Stranding(context, folder);
        this.rehearsal = rehearsal;
        this.origins = origins;
        this.targets = targets;
    }

    @Override
    public Examination examine(InputStream in) throws IOException {
        Path file = received(in);
        door.lock();
        try {
            return examined(file);
        } finally {
            door.unlock();
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Examination install(InputStream in, String by) throws IOException {
        Path file = received(in);
        Path former = file.resolveSibling(file.getFileName() + ".former");
        door.lock();
        try {
            Examination examination = examined(file);
            refuseUnfit(examination);
            Path place = place(BundleFile.read(file, examination.bundle()));
            if (Files.exists(place)) {
                Files.copy(place, former, StandardCopyOption.REPLACE_EXISTING);
            }
            LOG.info(
                    "{} puts in {}, SHA-256 {}, signed by {}",
                    by,
                    examination.bundle(),
                    examination.origin().sha256(),
                    examination.origin().signers());
            folder.put(file, place);
            awaitActive(examination, place, former);
            return examination;
        } finally {
            door.unlock();
            Files.deleteIfExists(file);
            Files.deleteIfExists(former);
        }
    }

    @Override
    public String remove(String targetId, String by) throws IOException {
        door.lock();
        try {
            TargetStatus target = targets.list().stream()
                    .filter(status -> status.id().equals(targetId))
                    .max((one, other) -> Boolean.compare(isDeployed(one), isDeployed(other)))
                    .orElseThrow(() -> ProblemException.notFound("targets.unknown", targetId));
            Path file = bundle(target)
                    .flatMap(folder::file)
                    .orElseThrow(() -> ProblemException.conflict("targets.distribution", targetId));
            LOG.info("{} takes out {}", by, target.bundle());
            folder.remove(file);
            await(() ->
                    targets.list().stream().noneMatch(status -> status.bundle().equals(target.bundle())));
            return target.bundle();
        } finally {
            door.unlock();
        }
    }

    @Override
    public List<Stranded> stranded() {
        return stranding.find(targets.list());
    }

    private Examination examined(Path file) throws IOException {
        BundleFile description = BundleFile.read(file, "The file");
        return new Examination(description.bundle(), description.origin(""), rehearsal.hold(file, description));
    }

    private static void refuseUnfit(Examination examination) {
        for (Examined target : examination.targets()) {
            target.objection().ifPresent(reason -> {
                throw new ProblemException(ProblemException.Kind.CONFLICT, reason);
            });
            target.answers().stream().filter(Answered::failed).findFirst().ifPresent(answer -> {
                Finding first = answer.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .findFirst()
                        .orElseThrow();
                LOG.warn("{} is not put in: {}", examination.bundle(), first.text());
                throw new ProblemException(ProblemException.Kind.INVALID, first.text());
            });
        }
    }

    /** Where the file belongs: in the place of its namesake that came by the same way. */
    private Path place(BundleFile description) {
        Optional<Path> taken = Optional.empty();
        for (Bundle bundle : namesakes(description.symbolicName())) {
            Optional<Path> file = folder.file(bundle);
            if (file.isPresent()) {
                taken = file;
            } else if (bundle.getVersion().compareTo(Version.parseVersion(description.version())) >= 0) {
                throw ProblemException.conflict("targets.older", description.symbolicName(), bundle.getVersion());
            }
        }
        return taken.orElseGet(() -> folder.place(description.symbolicName()));
    }

    private List<Bundle> namesakes(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .filter(bundle -> !Rehearsal.isRehearsed(bundle))
                .toList();
    }

    private void awaitActive(Examination examination, Path place, Path former) throws IOException {
        if (await(() -> isActive(examination, place))) {
            return;
        }
        Message reason = targets.list().stream()
                .filter(status -> status.bundle().equals(examination.bundle()))
                .map(TargetStatus::reason)
                .findFirst()
                .orElse(Message.of("targets.not-active", examination.bundle(), PATIENCE.toSeconds()));
        if (Files.exists(former)) {
            folder.put(former, place);
        } else {
            folder.remove(place);
        }
        LOG.error("{} did not become active: {}", examination.bundle(), reason);
        throw new ProblemException(ProblemException.Kind.CONFLICT, reason);
    }

    /** The bundle that runs has the bytes that were put in, and each of its targets is active. */
    private boolean isActive(Examination examination, Path place) {
        boolean arrived = folder.bundle(place)
                .filter(bundle -> hasBytes(bundle, examination.origin().sha256()))
                .isPresent();
        return arrived
                && examination.targets().stream()
                        .flatMap(target -> target.info().stream())
                        .allMatch(info -> targets.list().stream()
                                .anyMatch(status -> status.id().equals(info.id())
                                        && status.state() == State.ACTIVE
                                        && status.origin()
                                                .sha256()
                                                .equals(examination.origin().sha256())));
    }

    private boolean hasBytes(Bundle bundle, String sha256) {
        try {
            return origins.of(bundle.getBundleId()).sha256().equals(sha256);
        } catch (ProblemException e) {
            return false; // still the unsound file whose place it takes
        }
    }

    private boolean isDeployed(TargetStatus target) {
        return bundle(target).flatMap(folder::file).isPresent();
    }

    private Optional<Bundle> bundle(TargetStatus target) {
        return Stream.of(context.getBundles())
                .filter(bundle -> target.bundle().equals(bundle.getSymbolicName() + " " + bundle.getVersion()))
                .filter(bundle -> !Rehearsal.isRehearsed(bundle))
                .max((one, other) -> Boolean.compare(
                        folder.file(one).isPresent(), folder.file(other).isPresent()));
    }

    private Path received(InputStream in) throws IOException {
        Path file = Files.createTempFile(data, "target-", ".part");
        try (var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > MAX_BYTES) {
                    throw ProblemException.invalid("targets.file.large", "The file", MAX_BYTES);
                }
                out.write(buffer, 0, read);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static boolean await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }
}
