// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.todoke.api.access.Permission;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;

/** How booting from the network stands, what was said to which machine, and the machines that came by it. */
@Component(service = Actions.class)
public final class BootTraceActions implements Actions {

    private final List<BootPlane> planes;
    private final BootTrace trace;
    private final BootService boots;
    private final MachineService machines;

    /** @param planes one while booting is switched on, else none */
    @Activate
    public BootTraceActions(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<BootPlane> planes,
            @Reference BootTrace trace,
            @Reference BootService boots,
            @Reference MachineService machines) {
        this.planes = planes;
        this.trace = trace;
        this.boots = boots;
        this.machines = machines;
    }

    /** @param problems what keeps it from its work, in words */
    record BootStatus(boolean on, Optional<BootMode> mode, List<String> problems) {}

    /** A machine that was heard. */
    record HeardView(String mac, int lines, Optional<Instant> latest) {}

    /** The whole exchange with one machine. @param suspicions what it points to, in words */
    record ExchangeView(String mac, List<LineView> lines, List<String> suspicions) {}

    /** One packet, or what became of it. */
    record LineView(Instant at, BootTrace.Protocol protocol, String device, String what) {}

    @Override
    public List<Action> table() {
        return List.of(
                seen("/boot/status", "boot.status", "boot-status")
                        .gives(BootStatus.class)
                        .by(call -> Reply.of(status(call))),
                seen("/boot/traces", "boot.traces", "boot-trace")
                        .lists(HeardView.class)
                        .by(call -> Reply.rows(
                                trace.machines().stream().map(this::heard).toList())),
                seen("/boot/traces/{mac}", "boot.trace", "boot-trace")
                        .gives(ExchangeView.class)
                        .by(call -> Reply.of(exchange(BootReach.mac(call), call))),
                ActionDraft.post("/machines/{machine}/accept", "machine.accept")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .gives(MachineView.class)
                        .like("machine-accept")
                        .by(this::accept));
    }

    private static ActionDraft seen(String path, String name, String command) {
        return ActionDraft.get(path, name)
                .needs(Permission.VIEW, Reach.EVERYWHERE)
                .like(command);
    }

    private BootStatus status(Call call) {
        return planes.stream()
                .findFirst()
                .map(plane -> new BootStatus(
                        true,
                        Optional.of(plane.mode()),
                        plane.problems().stream().map(call::text).toList()))
                .orElse(new BootStatus(false, Optional.empty(), List.of()));
    }

    private HeardView heard(MacAddress mac) {
        List<BootTrace.Line> lines = trace.of(mac);
        Optional<Instant> latest = lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.get(lines.size() - 1).at());
        return new HeardView(mac.value(), lines.size(), latest);
    }

    private ExchangeView exchange(MacAddress mac, Call call) {
        return new ExchangeView(
                mac.value(),
                trace.of(mac).stream()
                        .map(line -> new LineView(line.at(), line.protocol(), line.device(), call.text(line.what())))
                        .toList(),
                trace.suspicions(mac).stream().map(call::text).toList());
    }

    private Reply accept(Call call) {
        Machine pending = MachineReach.require(machines.get(call.variable("machine")), call, Permission.OPERATE);
        return Reply.of(MachineView.of(boots.accept(pending.name()), call));
    }
}
