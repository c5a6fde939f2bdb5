// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.target.TargetBundles;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;

/** The operating systems that the server knows, whole lines, for what each supports does not fit into a table's cell. */
@Service
@Command(
        scope = "todoke",
        name = "target-list",
        description =
                "Lists the targets: the operating systems that the server knows, and what became of foreign bundles")
public final class TargetListCommand extends ShowCommand {

    private static final String INDENT = "    ";

    @Reference
    TargetService targets;

    @Reference
    TargetBundles bundles;

    @Override
    protected void run() {
        if (isForScript(() -> targets.list().stream().map(this::fields).toList())) {
            return;
        }
        List<TargetStatus> list = targets.list();
        if (list.isEmpty()) {
            screen().say("nothing");
        }
        list.forEach(this::show);
        bundles.stranded().forEach(stranded -> {
            screen().line(stranded.file() + "  " + screen().text("target.stranded"));
            screen().line(INDENT + screen().text(stranded.reason()));
        });
    }

    private void show(TargetStatus target) {
        screen().line(target.id() + "  " + screen().text("target." + EnumWords.word(target.state())));
        target.supported().forEach(line -> screen().line(INDENT + line));
        if (!target.formats().isEmpty()) {
            screen().line(INDENT + screen().text("target.formats", String.join(", ", target.formats())));
        }
        screen().line(INDENT + target.bundle() + "  " + origin(screen(), target.origin()));
        if (target.state() != TargetStatus.State.ACTIVE) {
            screen().line(INDENT + screen().text(target.reason()));
        }
    }

    /** SHA-256 and signer, for a person to compare. */
    static String origin(Screen screen, TargetOrigin origin) {
        String hash = origin.sha256().isEmpty() ? "—" : origin.sha256();
        return origin.signers().isEmpty()
                ? screen.text("target.unsigned", hash)
                : screen.text("target.signed", hash, String.join("; ", origin.signers()));
    }

    private Object fields(TargetStatus target) {
        return Fields.of(
                "id", target.id(),
                "family", target.family(),
                "bundle", target.bundle(),
                "state", target.state(),
                "capabilities", target.capabilities(),
                "supported", target.supported(),
                "formats", target.formats(),
                "reason", screen().text(target.reason()));
    }
}
