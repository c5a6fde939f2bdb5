// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions;
import org.todoke.api.pkg.PackageDescriptions.Described;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.resource.PackageViews.Cataloged;
import org.todoke.rest.internal.resource.PackageViews.CopyOf;
import org.todoke.rest.internal.resource.PackageViews.DescriptionText;
import org.todoke.rest.internal.resource.PackageViews.FindingView;
import org.todoke.rest.internal.resource.PackageViews.PackageText;
import org.todoke.rest.internal.resource.PackageViews.PackageView;

/** Packages. A description is JSON in the shape that the shell prints; its content is in the content store before it. */
@Component(service = Actions.class)
public final class PackageActions implements Actions {

    private static final String ALL = "/packages";
    private static final String ONE = ALL + "/{package}";

    private final PackageService packages;
    private final PackageEditing editing;
    private final PackageDescriptions descriptions;
    private final ContentStore contents;

    @Activate
    public PackageActions(
            @Reference PackageService packages,
            @Reference PackageEditing editing,
            @Reference PackageDescriptions descriptions,
            @Reference ContentStore contents) {
        this.packages = packages;
        this.editing = editing;
        this.descriptions = descriptions;
        this.contents = contents;
    }

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get(ALL, "package.list")
                        .lists(PackageView.class)
                        .like("package-list")
                        .by(call -> Reply.rows(
                                packages.list().stream().map(PackageView::of).toList())),
                ActionDraft.get(ONE, "package.show")
                        .gives(PackageView.class)
                        .like("package-show")
                        .by(call -> Reply.of(
                                PackageView.of(found(call)), found(call).revision())),
                ActionDraft.get(ONE + "/description", "package.describe")
                        .gives(DescriptionText.class)
                        .like("package-show")
                        .by(call -> described(found(call))),
                ActionDraft.get(ONE + "/findings", "package.check")
                        .lists(FindingView.class)
                        .like("package-check")
                        .by(call -> Reply.rows(views(editing.check(id(call)), call))),
                author(ActionDraft.post(ALL, "package.add"), "package-add")
                        .takes(PackageText.class)
                        .makes(Cataloged.class)
                        .by(this::add),
                author(ActionDraft.edit(ONE, "package.edit"), "package-edit")
                        .takes(PackageText.class)
                        .gives(Cataloged.class)
                        .by(this::edit),
                author(ActionDraft.post(ONE + "/clone", "package.clone"), "package-clone")
                        .takes(CopyOf.class)
                        .makes(Cataloged.class)
                        .by(call -> cataloged(
                                editing.copy(
                                        found(call).id(),
                                        call.body(CopyOf.class).id()),
                                List.of(),
                                call)),
                author(ActionDraft.delete(ONE, "package.remove"), "package-remove")
                        .by(call -> {
                            packages.remove(id(call));
                            return Reply.NOTHING;
                        }));
    }

    private static ActionDraft author(ActionDraft draft, String command) {
        return draft.needs(Permission.AUTHOR, Reach.EVERYWHERE).like(command);
    }

    private Reply described(Package found) {
        return Reply.of(new DescriptionText(descriptions.write(found)), found.revision());
    }

    private Reply add(Call call) {
        PackageText given = call.body(PackageText.class);
        Described described = descriptions.read(given.description());
        ContentRef content =
                given.content().map(this::stored).orElseThrow(() -> Refusal.of(422, "rest.package.no-content"));
        try (InputStream bytes = open(content)) {
            Added added = packages.add(described.description().expecting(Optional.of(content)), bytes);
            return cataloged(added, described.remarks(), call)
                    .at(ALL + "/" + added.added().id());
        } catch (IOException e) {
            throw Refusal.malformed("rest.broke-off", content.sha256());
        }
    }

    private Reply edit(Call call) {
        PackageText given = call.body(PackageText.class);
        Described described = descriptions.read(given.description());
        if (!described.description().id().equals(call.variable("package"))) {
            throw Refusal.of(
                    422, "rest.package.other-id", described.description().id(), call.variable("package"));
        }
        Optional<ContentRef> content = given.content().map(this::stored);
        return Versions.edit(call, () -> described(found(call)), revision -> {
            try (InputStream bytes = content.isPresent() ? open(content.get()) : InputStream.nullInputStream()) {
                Added edited =
                        editing.edit(described.description().expecting(content), revision, content.map(any -> bytes));
                return cataloged(edited, described.remarks(), call);
            } catch (IOException e) {
                throw Refusal.malformed("rest.broke-off", call.variable("package"));
            }
        });
    }

    /** @throws Refusal 422 when it is not in the content store */
    private ContentRef stored(String sha256) {
        return contents.find(sha256).orElseThrow(() -> Refusal.of(422, "rest.unknown.content", sha256));
    }

    private InputStream open(ContentRef content) throws IOException {
        return Channels.newInputStream(contents.open(content));
    }

    private static Reply cataloged(Added added, List<Finding> remarks, Call call) {
        Package pkg = added.added();
        List<Finding> findings =
                Stream.concat(remarks.stream(), added.findings().stream()).toList();
        return Reply.of(new Cataloged(PackageView.of(pkg), views(findings, call)), pkg.revision());
    }

    private static List<FindingView> views(List<Finding> findings, Call call) {
        return findings.stream()
                .map(finding -> new FindingView(finding.severity(), call.text(finding.text())))
                .toList();
    }

    private Package found(Call call) {
        return packages.find(id(call)).orElseThrow(() -> unknown(call));
    }

    private static PackageId id(Call call) {
        String text = call.variable("package");
        if (!PackageId.isPackageId(text)) {
            throw unknown(call);
        }
        return new PackageId(text);
    }

    private static Refusal unknown(Call call) {
        return Refusal.of(404, "rest.unknown.package", call.variable("package"));
    }
}
