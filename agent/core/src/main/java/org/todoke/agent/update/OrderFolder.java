// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.Folders;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.update.run.RunFolder;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;

/**
 * One order on the disk: as it was received, how far it is, its work folder, and at last its result. Each file is wholly old or
 * wholly new, whenever the machine stops.
 */
final class OrderFolder {

    private static final Logger LOG = Logger.getLogger(OrderFolder.class.getName());
    private static final String ORDER = "order.json";

    private final Path folder;

    OrderFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder under a name that does not count yet; the journal renames it. */
    static void create(Path fresh, Order order, long nowMillis) throws IOException {
        OwnerOnly.createFolder(fresh);
        DurableFile.write(
                fresh.resolve(ORDER),
                new JsonObject().put("receivedAtMillis", nowMillis).put("order", order));
    }

    OrderId id() {
        return new OrderId(folder.getFileName().toString());
    }

    Order order() throws IOException {
        return Order.lenient(received().object("order"));
    }

    long receivedAtMillis() throws IOException {
        return received().number("receivedAtMillis", 0, Long.MAX_VALUE);
    }

    /** What is left of its time limit; a clock that was set back does not lengthen it beyond its whole. */
    Duration timeLeft(long nowMillis) throws IOException {
        Duration limit = order().timeLimit();
        return limit.minusMillis(Math.max(0, nowMillis - receivedAtMillis()));
    }

    private JsonObject received() throws IOException {
        return DurableFile.read(folder.resolve(ORDER))
                .orElseThrow(() -> new IOException("There is no order in " + folder));
    }

    Progress progress() throws IOException {
        return DurableFile.read(folder.resolve("progress.json"))
                .map(Progress::of)
                .orElseGet(Progress::new);
    }

    void progress(Progress progress) throws IOException {
        DurableFile.write(folder.resolve("progress.json"), progress.json());
    }

    /** The last report, once the order is done. */
    Optional<Report> done() throws IOException {
        return DurableFile.read(folder.resolve("done.json")).map(Report::of);
    }

    /** Keeps the last report; from then on the order is never done again. */
    void done(Report report) throws IOException {
        DurableFile.write(folder.resolve("done.json"), report.json());
        deleteIfPossible(work());
    }

    boolean isAcknowledged() {
        return Files.exists(folder.resolve("acknowledged.json"));
    }

    /** The server needs nothing more; only the result stays, so that the order stays known. */
    void acknowledge() throws IOException {
        DurableFile.write(folder.resolve("acknowledged.json"), new JsonObject());
        tidy();
    }

    /** Removes what an acknowledged order needs no more, as far as the system lets it go. */
    void tidy() throws IOException {
        for (Path entry : Folders.list(folder)) {
            String name = entry.getFileName().toString();
            if (!name.equals("acknowledged.json") && !name.equals("done.json")) {
                deleteIfPossible(entry);
            }
        }
    }

    /** What the order needs no more may be held by a program, or lie too deep: it must not hold up what the order has to say. */
    private static void deleteIfPossible(Path entry) {
        try {
            Folders.delete(entry);
        } catch (IOException e) {
            LOG.log(Level.WARNING, entry + " cannot be deleted now; it will be tried again", e);
        }
    }

    long acknowledgedAtMillis() throws IOException {
        return Files.getLastModifiedTime(folder.resolve("acknowledged.json")).toMillis();
    }

    /** Where the order's content is and its commands run. */
    Path work() {
        return folder.resolve("work");
    }

    /** When a person was asked. */
    Path asked(int action) {
        return folder.resolve("asked-" + action + ".json");
    }

    RunFolder run(int action) {
        return new RunFolder(folder.resolve("run-" + action));
    }
}
