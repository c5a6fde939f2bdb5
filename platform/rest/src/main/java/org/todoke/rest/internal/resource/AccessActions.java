// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditService;
import org.todoke.api.access.Permission;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Lines;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Tokens of programs, and the record of what was done. */
@Component(service = Actions.class)
public final class AccessActions implements Actions {

    private static final String ABOVE = "above";

    private final ApiTokenService tokens;
    private final AuditService audit;

    @Activate
    public AccessActions(@Reference ApiTokenService tokens, @Reference AuditService audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /** A token, never its secret. */
    record TokenView(
            String id,
            String user,
            String label,
            Set<Permission> scope,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedOn) {

        static TokenView of(ApiToken token) {
            return new TokenView(
                    token.id(),
                    token.user(),
                    token.label(),
                    token.scope(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedOn());
        }
    }

    /** A new token. @param life how long it opens */
    record NewToken(String user, String label, Set<Permission> scope, Duration life) {}

    /** @param secret what the program presents; told this once */
    @Remembered(Remembered.As.DEED)
    record Issued(TokenView token, String secret) {}

    /** A line of the audit; {@code key}, {@code args} and {@code hash} are what its seal is over. */
    record AuditView(
            long number,
            Instant at,
            String user,
            String door,
            String origin,
            String action,
            String object,
            AuditEntry.Outcome outcome,
            String detail,
            String key,
            List<String> args,
            String hash) {}

    /** What a check of the seals found. @param firstBroken the number of the first entry that does not fit */
    record Verdict(boolean intact, long entries, Optional<Long> firstBroken) {}

    @Override
    public List<Action> table() {
        return List.of(
                administer(ActionDraft.get("/tokens", "token.list"), "api-token-list")
                        .lists(TokenView.class)
                        .by(call -> Reply.rows(
                                tokens.all("").stream().map(TokenView::of).toList())),
                administer(ActionDraft.post("/tokens", "token.create"), "api-token-create")
                        .takes(NewToken.class)
                        .makes(Issued.class)
                        .by(this::create),
                administer(ActionDraft.delete("/tokens/{token}", "token.revoke"), "api-token-revoke")
                        .by(call -> {
                            tokens.revoke(call.variable("token"));
                            return Reply.NOTHING;
                        }),
                administer(ActionDraft.get("/audit", "audit.list"), "audit-list")
                        .asks(ABOVE)
                        .lists(AuditView.class)
                        .by(this::entries),
                administer(ActionDraft.get("/audit/export", "audit.export"), "audit-export")
                        .gives(Lines.class)
                        .by(call -> Reply.of(new Lines(new AuditExport(audit)))),
                administer(ActionDraft.get("/audit/verdict", "audit.verify"), "audit-check")
                        .gives(Verdict.class)
                        .by(this::verify));
    }

    private static ActionDraft administer(ActionDraft draft, String command) {
        return draft.needs(Permission.ADMINISTER, Reach.EVERYWHERE).like(command);
    }

    private Reply create(Call call) {
        NewToken given = call.body(NewToken.class);
        ApiTokenService.Issued issued = tokens.create(given.user(), given.label(), given.scope(), given.life());
        return Reply.of(new Issued(TokenView.of(issued.token()), issued.text().reveal()));
    }

    private Reply entries(Call call) {
        String above = call.query().get(ABOVE);
        if (above != null && !above.matches("[0-9]{1,18}")) {
            throw Refusal.malformed("rest.bad.number", ABOVE);
        }
        List<AuditEntry> entries = above == null
                ? audit.latest(AuditService.MAX_PAGE)
                : audit.after(Long.parseLong(above), AuditService.MAX_PAGE);
        return Reply.rows(entries.stream().map(entry -> view(entry, call)).toList());
    }

    private static AuditView view(AuditEntry entry, Call call) {
        return new AuditView(
                entry.number(),
                entry.at(),
                entry.user(),
                entry.door(),
                entry.origin(),
                entry.action(),
                entry.object(),
                entry.outcome(),
                call.text(entry.detail()),
                entry.detail().key(),
                entry.detail().args(),
                entry.hash());
    }

    private Reply verify(Call call) {
        AuditService.Verdict verdict = audit.verify();
        return Reply.of(new Verdict(
                verdict.intact(),
                verdict.entries(),
                verdict.intact() ? Optional.empty() : Optional.of(verdict.firstBroken())));
    }
}
