// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootService;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** What machines can be made to start from the network, and which machine is to start what. */
@Component(service = Actions.class)
public final class BootEntryActions implements Actions {

    private static final String ENTRIES = "/boot/entries";
    private static final String ASSIGNMENTS = "/boot/assignments";

    private final BootService boots;
    private final MachineService machines;

    @Activate
    public BootEntryActions(@Reference BootService boots, @Reference MachineService machines) {
        this.boots = boots;
        this.machines = machines;
    }

    /** A file of an entry. @param sha256 of an object in the content store */
    record FileView(String name, String sha256, long sizeBytes, BootFile.Use use) {

        static FileView of(BootFile file) {
            return new FileView(
                    file.name(), file.content().sha256(), file.content().sizeBytes(), file.use());
        }

        BootFile file() {
            return new BootFile(name, new ContentRef(sha256, sizeBytes), use);
        }
    }

    /** Something that can be started, given and shown alike. */
    record EntryView(String name, BootEntry.Kind kind, FileView kernel, List<FileView> files, String arguments) {

        static EntryView of(BootEntry entry) {
            return new EntryView(
                    entry.name(),
                    entry.kind(),
                    FileView.of(entry.kernel()),
                    entry.files().stream().map(FileView::of).toList(),
                    entry.arguments());
        }

        BootEntry entry() {
            return new BootEntry(
                    name,
                    kind,
                    kernel.file(),
                    files.stream().map(FileView::file).toList(),
                    arguments);
        }
    }

    /** What a machine starts when it next asks, once. @param machine its name, or its id */
    record AssignmentView(String machine, String entry) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get(ENTRIES, "boot.entries")
                        .needs(Permission.VIEW, Reach.EVERYWHERE)
                        .lists(EntryView.class)
                        .like("boot-entry-list")
                        .by(call -> Reply.rows(
                                boots.entries().stream().map(EntryView::of).toList())),
                ActionDraft.get(ENTRIES + "/{entry}", "boot.entry")
                        .needs(Permission.VIEW, Reach.EVERYWHERE)
                        .gives(EntryView.class)
                        .like("boot-entry-list")
                        .by(call -> Reply.of(EntryView.of(boots.entry(call.variable("entry"))))),
                ActionDraft.post(ENTRIES, "boot.entry-add")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(EntryView.class)
                        .makes(EntryView.class)
                        .like("boot-entry-add")
                        .by(this::add),
                ActionDraft.delete(ENTRIES + "/{entry}", "boot.entry-remove")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .like("boot-entry-remove")
                        .by(call -> {
                            boots.removeEntry(call.variable("entry"));
                            return Reply.NOTHING;
                        }),
                ActionDraft.get(ASSIGNMENTS, "boot.assignments")
                        .lists(AssignmentView.class)
                        .like("boot-assign")
                        .by(call -> Reply.rows(assignments(call).toList())),
                ActionDraft.post(ASSIGNMENTS, "boot.assign")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .takes(AssignmentView.class)
                        .makes(AssignmentView.class)
                        .like("boot-assign")
                        .by(this::assign),
                ActionDraft.delete(ASSIGNMENTS + "/{machine}", "boot.unassign")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .like("boot-assign")
                        .by(call -> {
                            boots.unassign(
                                    operated(call.variable("machine"), call).name());
                            return Reply.NOTHING;
                        }));
    }

    private Reply add(Call call) {
        BootEntry entry;
        try {
            entry = call.body(EntryView.class).entry();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "rest.boot.wrong", e.getMessage());
        }
        boots.addEntry(entry);
        return Reply.of(EntryView.of(entry)).at(ENTRIES + "/" + entry.name());
    }

    private Stream<AssignmentView> assignments(Call call) {
        return boots.assignments().stream()
                .filter(assignment ->
                        call.sees(machines.get(assignment.machine()).group()))
                .map(assignment -> new AssignmentView(assignment.machine(), assignment.entry()));
    }

    private Reply assign(Call call) {
        AssignmentView given = call.body(AssignmentView.class);
        Machine machine = operated(given.machine(), call);
        boots.assign(machine.name(), given.entry());
        return Reply.of(new AssignmentView(machine.name(), given.entry()));
    }

    private Machine operated(String machine, Call call) {
        return MachineReach.require(machines.get(machine), machine, call, Permission.OPERATE);
    }
}
