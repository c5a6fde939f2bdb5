// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.security.ServerPorts;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.ListeningPorts;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallScript;

/** What a machine's firewall must let in for its agent, in the words of its own system (F-0.16). */
@Component(service = Actions.class)
public final class FirewallActions implements Actions {

    private static final String ALL = "/machines/{machine}/firewall";
    private static final String COMMAND = "firewall-show";

    private final MachineService machines;
    private final TargetService targets;
    private final ServerPorts ports;

    @Activate
    public FirewallActions(
            @Reference MachineService machines, @Reference TargetService targets, @Reference ServerPorts ports) {
        this.machines = machines;
        this.targets = targets;
        this.ports = ports;
    }

    /** @param usual the form for people to use first */
    record FormsView(List<String> forms, String usual) {}

    /**
     * The rules in one form.
     *
     * @param fileName how it is called when it is saved
     * @param charset the encoding that the system expects of the file
     * @param losses what the form cannot say, in words
     * @param closings what closes the ports again, in words
     */
    record ScriptView(
            String form, String fileName, String charset, String text, List<String> losses, List<String> closings) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get(ALL, "machine.firewall-forms")
                        .gives(FormsView.class)
                        .like(COMMAND)
                        .by(this::forms),
                ActionDraft.get(ALL + "/{form}", "machine.firewall")
                        .gives(ScriptView.class)
                        .like(COMMAND)
                        .by(this::script));
    }

    private Reply forms(Call call) {
        Machine machine = seen(call);
        return Reply.of(ask(machine, firewall -> new FormsView(firewall.forms(), firewall.form(machine.facts()))));
    }

    private Reply script(Call call) {
        Machine machine = seen(call);
        Facts facts = machine.facts();
        String form = call.variable("form");
        var site = new Site("", List.of(), Optional.empty(), new ListeningPorts(ports.https(), ports.http(), false));
        return Reply.of(ask(machine, firewall -> {
            if (!firewall.forms().contains(form)) {
                throw ProblemException.notFound("rest.unknown.form", form, String.join(", ", firewall.forms()));
            }
            FirewallScript script = firewall.render(form, firewall.rules(Role.MACHINE, facts, site), facts);
            return new ScriptView(
                    script.form(),
                    script.fileName(),
                    script.charset().name(),
                    script.text(),
                    script.losses().stream()
                            .map(loss -> loss.rule() + ": " + call.text(loss.text()))
                            .toList(),
                    firewall.closings().stream()
                            .map(closing -> call.text(closing.text()))
                            .toList());
        }));
    }

    private Machine seen(Call call) {
        return MachineReach.require(machines.get(call.variable("machine")), call, Permission.VIEW);
    }

    /** @throws ProblemException NOT_FOUND where no target has the machine, or it knows no firewall; and as the target itself names one */
    private <T> T ask(Machine machine, Function<Firewall, T> question) {
        String target = machine.targetId().orElseThrow(() -> none(machine));
        return targets.ask(
                target,
                capabilities -> question.apply(capabilities.get(Firewall.class).orElseThrow(() -> none(machine))));
    }

    private static ProblemException none(Machine machine) {
        return ProblemException.notFound("rest.no-firewall", machine.name());
    }
}
