// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootEntry.BootFile.Use;
import org.todoke.api.boot.BootFiles.Content;
import org.todoke.api.boot.BootFiles.Request;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.text.Message;
import org.todoke.boot.file.internal.OneTimeLinks.Link;
import org.todoke.boot.plane.internal.UrlHost;

/** Gives answer files, each filled in for one machine, to that machine alone and once. */
final class Answers {

    private final OneTimeLinks links;
    private final Callers callers;
    private final Library library;
    private final FileTrace trace;

    Answers(OneTimeLinks links, Callers callers, Library library, FileTrace trace) {
        this.links = links;
        this.callers = callers;
        this.library = library;
        this.trace = trace;
    }

    /** Whether somebody who is known not to be the machine asks for what only the machine may have. */
    boolean isRefused(BootEntry entry, MacAddress mac, Request request) {
        boolean refused = entry.files().stream().anyMatch(file -> file.use() == Use.ANSWER)
                && callers.isForeign(request.client(), mac);
        if (refused) {
            trace.note(request, mac, Message.of("boot.answer.foreign", UrlHost.of(request.client()), entry.name()));
        }
        return refused;
    }

    /** Where the machine finds the files of the entry, below the boot tree; an answer file under a link of its own. */
    Function<BootFile, String> addressesFor(BootEntry entry, String machine, MacAddress mac) {
        return file -> file.use() == Use.ANSWER
                ? "once/" + links.issue(mac, machine, entry.name(), file.name()) + "/" + file.name()
                : "entries/" + entry.name() + "/" + file.name();
    }

    /** The file that the link is for; empty when it does not work, or not for who asks. */
    Optional<Content> open(Request request, String token, String name) throws IOException {
        Optional<Link> link = links.find(token).filter(found -> found.file().equals(name));
        if (link.isEmpty()) {
            return Optional.empty();
        }
        MacAddress mac = link.get().mac();
        if (!callers.isProved(request.client(), mac)) {
            trace.note(
                    request,
                    mac,
                    Message.of(
                            "boot.answer.foreign",
                            UrlHost.of(request.client()),
                            link.get().entry()));
            return Optional.empty();
        }
        Optional<FileChannel> file = library.open(link.get().entry(), name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel plain = file.get()) {
            byte[] filled = fill(plain, link.get(), request.server());
            return links.use(token, link.get())
                    ? Optional.of(new OnceContent(filled, () -> links.giveBack(token, link.get())))
                    : Optional.empty();
        }
    }

    /** Byte for byte but for the placeholders, whatever the file's character set. */
    private static byte[] fill(FileChannel file, Link link, InetAddress server) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.size(), BootFile.MAX_ANSWER_BYTES));
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // Until it is whole: a read may bring less than asked for.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1)
                .replace("${machine}", link.machine())
                .replace("${mac}", link.mac().value())
                .replace("${server}", UrlHost.of(server))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Opens the files of entries. */
    @FunctionalInterface
    interface Library {
        Optional<FileChannel> open(String entry, String file) throws IOException;
    }
}
