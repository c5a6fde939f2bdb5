// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.TargetOrMachineCompleter;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallScript;

/** What an operating system's firewall must let in, as text to be copied (F-0.16). Lines alone go to the screen first; notes follow. */
@Service
@Command(
        scope = "todoke",
        name = "firewall-show",
        description = "Shows what a firewall must let in, as commands or a file of that operating system")
public final class FirewallShowCommand extends TodokeCommand {

    @Argument(name = "target", description = "A target's id, or a machine", required = true, multiValued = true)
    @Completion(TargetOrMachineCompleter.class)
    List<String> words;

    @Option(name = "--role", description = "server or machine (default: machine)")
    String role = "machine";

    @Option(name = "--as", description = "Form, for example netsh, powershell, reg, text (default: the system's first)")
    String form;

    @Reference
    TargetService targets;

    @Reference
    MachineService machines;

    @Override
    protected void run() {
        String named = argument(words);
        boolean isTarget = targets.capabilities(named).isPresent();
        Machine machine = isTarget ? null : machines.get(named);
        String target = isTarget ? named : claimed(machine);
        Facts facts = isTarget ? Facts.none() : machine.facts();
        Firewall firewall = targets.capabilities(target)
                .flatMap(capabilities -> capabilities.get(Firewall.class))
                .orElseThrow(() -> ProblemException.notFound("shell.firewall.none", target));
        var rules = firewall.rules(
                EnumWords.parse("--role", role.toLowerCase(Locale.ROOT), Firewall.Role.class),
                facts,
                Firewall.Site.usual());
        show(firewall.render(known(firewall), rules, facts));
    }

    private static String claimed(Machine machine) {
        return machine.targetId()
                .orElseThrow(() -> ProblemException.notFound("shell.firewall.unclaimed", machine.name()));
    }

    private String known(Firewall firewall) {
        List<String> forms = firewall.forms();
        if (form == null) {
            return forms.get(0);
        }
        if (!forms.contains(form)) {
            throw ProblemException.invalid("shell.option.no-such-word", "--as", form, String.join(", ", forms));
        }
        return form;
    }

    private void show(FirewallScript script) {
        script.text().lines().forEach(screen()::line);
        script.losses().forEach(loss -> screen().say("firewall.loss", loss.rule(), screen().text(loss.text())));
    }
}
