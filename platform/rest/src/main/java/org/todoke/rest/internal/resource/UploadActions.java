// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.delivery.ContentRef;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Bytes;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.upload.Uploads;
import org.todoke.rest.internal.upload.Uploads.Upload;

/** Large files for the content store, in pieces: what was cut off goes on where it was. */
@Component(service = Actions.class)
public final class UploadActions implements Actions {

    private static final String ALL = "/uploads";
    private static final String ONE = ALL + "/{upload}";

    private final Uploads uploads;

    @Activate
    public UploadActions(@Reference Uploads uploads) {
        this.uploads = uploads;
    }

    /** @param sizeBytes of the whole file */
    record NewUpload(long sizeBytes) {}

    @Override
    public List<Action> table() {
        return List.of(
                author(ActionDraft.post(ALL, "upload.begin"))
                        .takes(NewUpload.class)
                        .makes(Upload.class)
                        .by(this::begin),
                author(ActionDraft.get(ONE, "upload.show"))
                        .gives(Upload.class)
                        .by(call -> Reply.of(uploads.get(call.variable("upload")))),
                author(ActionDraft.put(ONE + "/{offset}", "upload.add"))
                        .takes(Bytes.class)
                        .gives(Upload.class)
                        .by(this::add),
                author(ActionDraft.post(ONE + "/finish", "upload.finish"))
                        .makes(ContentRef.class)
                        .by(call -> {
                            ContentRef stored = uploads.finish(call.variable("upload"));
                            return Reply.of(stored).at("/contents/" + stored.sha256());
                        }),
                author(ActionDraft.delete(ONE, "upload.drop")).by(call -> {
                    uploads.drop(call.variable("upload"));
                    return Reply.NOTHING;
                }));
    }

    private static ActionDraft author(ActionDraft draft) {
        return draft.needs(Permission.AUTHOR, Reach.EVERYWHERE).like("package-add");
    }

    private Reply begin(Call call) {
        Upload begun = uploads.begin(call.body(NewUpload.class).sizeBytes());
        return Reply.of(begun).at(ALL + "/" + begun.id());
    }

    private Reply add(Call call) {
        String offset = call.variable("offset");
        if (!offset.matches("[0-9]{1,13}")) {
            throw Refusal.malformed("rest.bad.number", "offset");
        }
        try {
            return Reply.of(
                    uploads.add(call.variable("upload"), Long.parseLong(offset), call.body(Bytes.class).stream()));
        } catch (UncheckedIOException e) {
            throw Refusal.malformed("rest.upload.broke-off");
        }
    }
}
