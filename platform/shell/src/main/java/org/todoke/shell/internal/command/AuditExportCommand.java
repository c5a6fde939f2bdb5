// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditService;
import org.todoke.shell.internal.input.OwnerFile;
import org.todoke.shell.internal.screen.Json;

/** Writes the record where it can be kept apart from the server. */
@Service
@Command(
        scope = "todoke",
        name = "audit-export",
        description = "Writes the whole audit to a new file, a line of JSON for each entry, with its seals")
public final class AuditExportCommand extends TodokeCommand {

    @Argument(name = "file", description = "New file of the server", required = true, multiValued = true)
    List<String> words;

    @Reference
    AuditService audit;

    @Override
    protected void run() throws IOException {
        Path file = path(argument(words));
        long written = 0;
        try (OwnerFile export = OwnerFile.create(file)) {
            for (List<AuditEntry> page = audit.after(0, AuditService.MAX_PAGE);
                    !page.isEmpty();
                    page = audit.after(written, AuditService.MAX_PAGE)) {
                String lines = page.stream().map(AuditExportCommand::json).collect(Collectors.joining());
                export.write(lines.getBytes(StandardCharsets.UTF_8));
                written = page.get(page.size() - 1).number();
            }
            screen().say("audit.exported", written, file);
        } catch (FileAlreadyExistsException e) {
            throw conflict("shell.file.exists", file);
        }
    }

    private static String json(AuditEntry entry) {
        var line = new LinkedHashMap<String, Object>();
        line.put("number", entry.number());
        line.put("atMicros", ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
        line.put("user", entry.user());
        line.put("door", entry.door());
        line.put("origin", entry.origin());
        line.put("action", entry.action());
        line.put("object", entry.object());
        line.put("outcome", entry.outcome());
        line.put("detailKey", entry.detail().key());
        line.put("detailArgs", entry.detail().args());
        line.put("hash", entry.hash());
        return Json.of(line) + "\n";
    }
}
