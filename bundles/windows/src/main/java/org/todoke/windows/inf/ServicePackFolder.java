// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.text.ProblemException;
import org.todoke.windows.inf.NetfwInf.Mode;
import org.todoke.windows.inf.NetfwInf.Prepared;

/**
 * The folder into which {@code XPSP2.EXE /x} extracted Windows XP SP2, prepared for delivery (F-2.5). File names are found whatever their case.
 * Blocks on disk; not for two threads on one folder.
 */
public final class ServicePackFolder {

    private static final String ITSELF = "XPSP2.EXE";
    private static final String PACKED = "netfw.in_";
    private static final String PLAIN = "netfw.inf";

    private final Path folder;

    public ServicePackFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Changes {@code netfw.in_} and leaves {@code netfw.inf} beside it.
     *
     * @throws ProblemException INVALID when the folder still has {@code XPSP2.EXE} in it, which would double the package, or no usable file; then
     *     nothing is changed
     */
    public Prepared prepare(Mode mode) throws IOException {
        if (find(folder, ITSELF).isPresent()) {
            throw ProblemException.invalid("windows.inf.folder-has-itself", folder, ITSELF);
        }
        Path ip = find(folder, "i386")
                .flatMap(i386 -> find(i386, "ip"))
                .orElseThrow(() -> ProblemException.invalid("windows.inf.folder-no-file", folder));
        Optional<Path> packed = find(ip, PACKED);
        Optional<Path> plain = find(ip, PLAIN);
        if (packed.isEmpty() && plain.isEmpty()) {
            throw ProblemException.invalid("windows.inf.folder-no-file", folder);
        }
        Optional<CompressedFile> compressed =
                packed.isPresent() ? Optional.of(CompressedFile.unpack(read(packed.get()))) : Optional.empty();
        byte[] before = compressed.isPresent() ? compressed.get().content() : read(plain.get());
        Prepared prepared = NetfwInf.prepare(before, mode);
        if (compressed.isPresent()) {
            write(packed.get(), compressed.get().repack(prepared.bytes()));
        }
        write(plain.orElse(ip.resolve(PLAIN)), prepared.bytes());
        return prepared;
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > InfText.MAX_BYTES) {
            throw ProblemException.invalid("windows.inf.too-large", Files.size(file), InfText.MAX_BYTES);
        }
        return Files.readAllBytes(file);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "netfw", ".new");
        try {
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Optional<Path> find(Path parent, String name) {
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> child.getFileName().toString().equalsIgnoreCase(name))
                    .findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
