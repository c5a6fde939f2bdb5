// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootEntry.BootFile.Use;
import org.todoke.api.boot.BootFiles;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.delivery.ContentStore;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.net.internal.Neighbours;
import org.todoke.boot.plane.internal.Plane;

/**
 * The boot tree.
 *
 * <pre>
 * loaders/NAME              a loader
 * boot.ipxe                 has iPXE say who it is
 * machine.ipxe?mac=…        what the machine is to start, for iPXE
 * grub/grub.cfg             has GRUB say who it is
 * grub/machine-MAC.cfg      what the machine is to start, for GRUB
 * entries/ENTRY/FILE        a file of a boot entry that is no answer file
 * once/TOKEN/FILE           an answer file, for the one machine that has been told the token
 * begun/ENTRY/MAC           tells that the machine has loaded what it was to start
 * </pre>
 *
 * Nothing is written per machine, and no path leads to a file but by these names.
 */
@Component(property = "todoke.part=boot")
public final class BootTree implements BootFiles {

    private static final int MAX_PATH = 500;
    private static final String BINARY = "application/octet-stream";

    private final BootService boots;
    private final ContentStore contents;
    private final LoaderFolder loaders;
    private final Scripts scripts;
    private final FileTrace trace;
    private final Answers answers;

    @Activate
    public BootTree(
            @Reference Plane plane,
            @Reference LoaderFolder loaders,
            @Reference BootService boots,
            @Reference ContentStore contents,
            @Reference AddressService addresses,
            @Reference BootTrace trace) {
        this.boots = boots;
        this.contents = contents;
        this.loaders = loaders;
        var neighbours = new Neighbours();
        this.trace = new FileTrace(trace, neighbours);
        this.answers = new Answers(
                new OneTimeLinks(Clock.systemUTC()),
                new Callers(neighbours::macOf, addresses, Clock.systemUTC()),
                this::openFile,
                this.trace);
        this.scripts = new Scripts(plane, boots, answers, this.trace);
    }

    @Override
    public Optional<Content> open(Request request) throws IOException {
        Optional<Content> content = isPlain(request.path()) ? find(request) : Optional.empty();
        trace.note(request, content);
        return content;
    }

    /** Relative, without empty or dotted parts, backslashes, percent signs, control or foreign characters: nothing that could mean another file. */
    private static boolean isPlain(String path) {
        return path.length() <= MAX_PATH
                && Stream.of(path.split("/", -1))
                        .allMatch(part -> part.matches("[A-Za-z0-9_][A-Za-z0-9._:-]*") && !part.contains(".."));
    }

    private Optional<Content> find(Request request) throws IOException {
        String[] parts = request.path().split("/");
        return switch (parts[0]) {
            case "loaders" -> parts.length == 2 ? loader(parts[1]) : Optional.empty();
            case "entries" -> parts.length == 3 ? entryFile(parts[1], parts[2]) : Optional.empty();
            case "once" -> parts.length == 3 ? answers.open(request, parts[1], parts[2]) : Optional.empty();
            case "begun" -> parts.length == 3 ? begun(parts[1], parts[2]) : Optional.empty();
            default -> scripts.find(request).map(TextContent::new);
        };
    }

    private Optional<Content> loader(String name) throws IOException {
        Optional<Path> file = loaders.find(name);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(file(FileChannel.open(file.get(), StandardOpenOption.READ)));
    }

    private Optional<Content> entryFile(String entry, String name) throws IOException {
        boolean open =
                find(entry, name).filter(file -> file.use() == Use.LOADED).isPresent();
        Optional<FileChannel> file = open ? openFile(entry, name) : Optional.empty();
        return file.isEmpty() ? Optional.empty() : Optional.of(file(file.get()));
    }

    private Optional<FileChannel> openFile(String entry, String name) throws IOException {
        Optional<BootFile> wanted = find(entry, name);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(contents.open(wanted.get().content()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<BootFile> find(String entryName, String fileName) {
        return boots.entries().stream()
                .filter(entry -> entry.name().equals(entryName))
                .flatMap(BootTree::files)
                .filter(file -> file.name().equals(fileName))
                .findFirst();
    }

    private static Stream<BootFile> files(BootEntry entry) {
        return Stream.concat(Stream.of(entry.kernel()), entry.files().stream());
    }

    private Optional<Content> begun(String entry, String mac) {
        if (!MacAddress.isMacAddress(mac) || !BootEntry.isName(entry)) {
            return Optional.empty();
        }
        boots.begun(MacAddress.parse(mac), entry);
        return Optional.of(new TextContent("begun\n"));
    }

    private static Content file(FileChannel channel) throws IOException {
        return new FileContent(channel, channel.size(), BINARY);
    }
}
