// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.MachineService;
import org.todoke.api.security.ServerPorts;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.FirewallFormCompleter;
import org.todoke.shell.internal.completion.PresetCompleter;
import org.todoke.shell.internal.completion.RoleCompleter;
import org.todoke.shell.internal.completion.TargetOrMachineCompleter;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.NewFile;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.ListeningPorts;
import org.todoke.spi.target.Firewall.Preset;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;

/** What an operating system's firewall must let in, as text to be copied or as a file (F-0.16). The text comes first, alone; notes follow. */
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
    @Completion(RoleCompleter.class)
    String role = "machine";

    @Option(
            name = "--as",
            description = "Form, for example netsh, powershell, reg, nft, text (default: the system's own)")
    @Completion(FirewallFormCompleter.class)
    String form;

    @Option(
            name = "--preset",
            description = "Whose rules: seed (DeploymentManager's) or todoke (this server's and its agents')"
                    + " (default: the system's usual ones)")
    @Completion(PresetCompleter.class)
    String preset;

    @Option(name = "--boot", description = "With the ports of network boot, for --role server --preset todoke")
    boolean boot;

    @Option(name = "--folder", description = "Folder in which the programs are installed (default: the usual one)")
    String folder = "";

    @Option(name = "--from", description = "Addresses that may come in, with commas between (default: any)")
    String from = "";

    @Option(
            name = "--out",
            description = "New file of the server that it is written to, in the encoding that the system expects")
    String out;

    @Reference
    TargetService targets;

    @Reference
    MachineService machines;

    @Reference
    ServerPorts ports;

    @Override
    protected void run() throws IOException {
        Subject subject = Subject.of(argument(words), targets, machines);
        Role wanted = EnumWords.parse("--role", role.toLowerCase(Locale.ROOT), Role.class);
        Answer answer = targets.ask(subject.target(), capabilities -> answer(capabilities, subject, wanted));
        if (out == null) {
            answer.script().text().lines().forEach(screen()::line);
        } else {
            Path file = NewFile.write(session, out, answer.script().bytes());
            screen().say(
                            "firewall.written",
                            file,
                            answer.script().form(),
                            answer.script().charset().name());
        }
        answer.script().losses().stream()
                .collect(Collectors.groupingBy(Loss::kind, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::tell);
        answer.closings().forEach(closing -> screen().say("firewall.closed", screen().text(closing.text())));
        if (answer.isSeeds() && wanted == Role.SERVER) {
            screen().say("firewall.seed");
        }
    }

    /** Losses of one kind: what is the same for many rules is said once. */
    private void tell(List<Loss> losses) {
        Loss first = losses.get(0);
        screen().say("firewall.loss", first.rule(), screen().text(first.text()));
        if (losses.size() > 1) {
            List<String> others = losses.stream().skip(1).map(Loss::rule).toList();
            screen().say("firewall.loss-too", String.join(", ", others));
        }
    }

    private Answer answer(Capabilities capabilities, Subject subject, Role wanted) {
        Firewall firewall = capabilities
                .get(Firewall.class)
                .orElseThrow(() -> ProblemException.notFound("shell.firewall.none", subject.target()));
        Optional<Preset> chosen = chosen(firewall.presets());
        List<FirewallRule> rules = firewall.rules(wanted, subject.facts(), site(chosen));
        String written = known(firewall.forms(), firewall.form(subject.facts()));
        return new Answer(
                firewall.render(written, rules, subject.facts()),
                firewall.closings(),
                chosen.orElse(firewall.presets().get(0)) == Preset.SEED);
    }

    private Site site(Optional<Preset> chosen) {
        List<String> addresses = Arrays.stream(from.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        addresses.stream().filter(address -> !FirewallRule.isAddress(address)).forEach(address -> {
            throw ProblemException.invalid("shell.firewall.address", address);
        });
        return new Site(folder, addresses, chosen, new ListeningPorts(ports.https(), ports.http(), boot));
    }

    private Optional<Preset> chosen(List<Preset> there) {
        if (preset == null) {
            return Optional.empty();
        }
        List<String> known = there.stream().map(EnumWords::word).toList();
        if (!known.contains(preset)) {
            throw unknown("--preset", preset, known);
        }
        return Optional.of(EnumWords.parse("--preset", preset, Preset.class));
    }

    private String known(List<String> forms, String usual) {
        if (form == null) {
            return usual;
        }
        if (!forms.contains(form)) {
            throw unknown("--as", form, forms);
        }
        return form;
    }

    private static ProblemException unknown(String option, String word, List<String> known) {
        return ProblemException.invalid("shell.option.no-such-word", option, word, String.join(", ", known));
    }

    /** @param isSeeds whether the rules are DeploymentManager's */
    private record Answer(FirewallScript script, List<Firewall.Closing> closings, boolean isSeeds) {}
}
