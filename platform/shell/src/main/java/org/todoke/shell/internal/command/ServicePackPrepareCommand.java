// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.PreparationModeCompleter;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.spi.target.ServicePackPreparation;
import org.todoke.spi.target.ServicePackPreparation.Change;
import org.todoke.spi.target.ServicePackPreparation.Mode;

/** Prepares an extracted service pack, so that it does not cut machines off (F-2.5 … F-2.8), and shows what that changed. */
@Service
@Command(
        scope = "todoke",
        name = "service-pack-prepare",
        description = "Prepares the folder of an extracted service pack, so that it does not cut machines off")
public final class ServicePackPrepareCommand extends TodokeCommand {

    @Argument(
            name = "folder",
            description = "The folder that the service pack was extracted into, as the server sees it",
            required = true,
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(name = "--mode", description = "open: let our programs in; disable: switch the machine's firewall off")
    @Completion(PreparationModeCompleter.class)
    String mode;

    @Option(name = "--target", description = "Whose service pack it is, where several targets could prepare one")
    String target;

    @Reference
    TargetService targets;

    @Override
    protected void run() throws IOException {
        Path folder = folder(argument(words));
        if (mode == null) {
            throw ProblemException.invalid("shell.option.needed", "--mode");
        }
        Mode wanted = EnumWords.parse("--mode", mode, Mode.class);
        ServicePackPreparation preparation = preparation();
        List<Change> changes = preparation.prepare(folder, wanted);
        changes.forEach(change -> screen().line(change.toString()));
        if (changes.isEmpty()) {
            screen().say("service-pack.nothing", folder);
        } else {
            screen().say("service-pack.prepared", folder, changes.size());
        }
        screen().say("warning", screen().text(preparation.note()));
    }

    private Path folder(String name) {
        Path folder = session.currentDir() == null
                ? Path.of(name)
                : session.currentDir().resolve(name);
        if (!Files.isDirectory(folder)) {
            throw ProblemException.notFound("shell.service-pack.no-folder", folder.toAbsolutePath());
        }
        return folder;
    }

    private ServicePackPreparation preparation() {
        List<String> able = targets.list().stream()
                .filter(one -> one.state() == TargetStatus.State.ACTIVE)
                .map(TargetStatus::id)
                .filter(id -> target == null || target.equals(id))
                .filter(id -> of(id).isPresent())
                .toList();
        if (able.size() > 1) {
            throw ProblemException.invalid("shell.service-pack.which", String.join(", ", able));
        }
        return able.stream()
                .findFirst()
                .flatMap(this::of)
                .orElseThrow(() -> ProblemException.notFound("shell.service-pack.none"));
    }

    private Optional<ServicePackPreparation> of(String id) {
        return targets.capabilities(id).flatMap(capabilities -> capabilities.get(ServicePackPreparation.class));
    }
}
