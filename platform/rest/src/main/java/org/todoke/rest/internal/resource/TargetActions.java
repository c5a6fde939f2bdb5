// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.target.TargetBundles;
import org.todoke.api.target.TargetBundles.Examination;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Bytes;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.spi.target.TargetInfo;

/** The targets that are installed. */
@Component(service = Actions.class)
public final class TargetActions implements Actions {

    private static final String ALL = "/targets";

    private final TargetService targets;
    private final TargetBundles bundles;

    @Activate
    public TargetActions(@Reference TargetService targets, @Reference TargetBundles bundles) {
        this.targets = targets;
        this.bundles = bundles;
    }

    /** A target. @param reason why it is in this state */
    record TargetView(
            String id,
            String family,
            String bundle,
            TargetStatus.State state,
            List<String> capabilities,
            List<String> supported,
            List<String> formats,
            String reason) {

        static TargetView of(TargetStatus status, Call call) {
            return new TargetView(
                    status.id(),
                    status.family(),
                    status.bundle(),
                    status.state(),
                    status.capabilities(),
                    status.supported(),
                    status.formats(),
                    call.text(status.reason()));
        }
    }

    /** One target of a bundle. @param objection why it would not become active */
    record ExaminedView(String id, boolean fit, Optional<String> objection) {}

    /** What was found out about a bundle. */
    record ExaminationView(String bundle, boolean fit, List<ExaminedView> targets) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get(ALL, "target.list")
                        .lists(TargetView.class)
                        .like("target-list")
                        .by(call -> Reply.rows(targets.list().stream()
                                .map(status -> TargetView.of(status, call))
                                .toList())),
                administer(ActionDraft.post(ALL + "/check", "target.check"), "target-check")
                        .takes(Bytes.class)
                        .gives(ExaminationView.class)
                        .by(call -> examined(bundles::examine, call)),
                administer(ActionDraft.post(ALL, "target.install"), "target-install")
                        .takes(Bytes.class)
                        .gives(ExaminationView.class)
                        .by(call -> examined(
                                file -> bundles.install(file, call.caller().name()), call)),
                administer(ActionDraft.delete(ALL + "/{target}", "target.remove"), "target-remove")
                        .by(this::remove));
    }

    private static ActionDraft administer(ActionDraft draft, String command) {
        return draft.needs(Permission.ADMINISTER, Reach.EVERYWHERE).like(command);
    }

    /** What is done with the file of a bundle. */
    private interface Work {
        Examination on(InputStream file) throws IOException;
    }

    private static Reply examined(Work work, Call call) {
        Bytes bytes = call.body(Bytes.class);
        if (bytes.length() > TargetBundles.MAX_BYTES) {
            throw Refusal.of(413, "rest.too-large", TargetBundles.MAX_BYTES);
        }
        try {
            Examination found = work.on(bytes.stream());
            return Reply.of(new ExaminationView(
                    found.bundle(),
                    found.fit(),
                    found.targets().stream()
                            .map(one -> new ExaminedView(
                                    one.info().map(TargetInfo::id).orElse(""), one.fit(), call.text(one.objection())))
                            .toList()));
        } catch (IOException e) {
            throw Refusal.malformed("rest.broke-off", bytes.length());
        }
    }

    private Reply remove(Call call) {
        try {
            bundles.remove(call.variable("target"), call.caller().name());
            return Reply.NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle of " + call.variable("target") + " cannot be taken out", e);
        }
    }
}
