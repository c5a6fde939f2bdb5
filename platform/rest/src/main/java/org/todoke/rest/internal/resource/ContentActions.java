// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Bytes;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Files in the content store, which packages and boot entries are made of. What nothing refers to is removed after a while. */
@Component(service = Actions.class)
public final class ContentActions implements Actions {

    private static final String ONE = "/contents/{content}";

    private final ContentStore contents;

    @Activate
    public ContentActions(@Reference ContentStore contents) {
        this.contents = contents;
    }

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.post("/contents", "content.add")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(Bytes.class)
                        .makes(ContentRef.class)
                        .like("package-add")
                        .by(this::add),
                ActionDraft.get(ONE, "content.show")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .gives(ContentRef.class)
                        .like("package-show")
                        .by(this::show),
                ActionDraft.put(ONE, "content.put")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(Bytes.class)
                        .makes(ContentRef.class)
                        .like("boot-entry-add")
                        .by(this::put));
    }

    private Reply show(Call call) {
        String sha256 = call.variable("content");
        return contents.find(sha256).map(Reply::of).orElseThrow(() -> Refusal.of(404, "rest.unknown.content", sha256));
    }

    /** Bytes whose hash the sender does not know, as a browser that does not read a large file twice. */
    private Reply add(Call call) {
        Bytes bytes = call.body(Bytes.class);
        try {
            ContentRef stored = contents.put(bytes.stream(), Optional.empty());
            return Reply.of(stored).at("/contents/" + stored.sha256());
        } catch (IOException e) {
            throw Refusal.malformed("rest.broke-off", bytes.length());
        }
    }

    private Reply put(Call call) {
        String sha256 = call.variable("content");
        if (!ContentRef.isSha256(sha256)) {
            throw Refusal.of(422, "rest.bad.hash", sha256);
        }
        Bytes bytes = call.body(Bytes.class);
        try {
            var expected = new ContentRef(sha256, bytes.length());
            return Reply.of(contents.put(bytes.stream(), Optional.of(expected))).at("/contents/" + sha256);
        } catch (IOException e) {
            throw Refusal.malformed("rest.broke-off", sha256);
        }
    }
}
