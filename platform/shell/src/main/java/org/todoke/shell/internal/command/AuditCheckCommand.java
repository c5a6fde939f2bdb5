// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.AuditService;
import org.todoke.api.access.AuditService.Verdict;

/** Whether somebody has touched the record. */
@Service
@Command(
        scope = "todoke",
        name = "audit-check",
        description = "Checks that no entry of the audit was changed, removed or inserted")
public final class AuditCheckCommand extends TodokeCommand {

    @Reference
    AuditService audit;

    @Override
    protected void run() {
        Verdict verdict = audit.verify();
        if (!verdict.intact()) {
            throw conflict("shell.audit.broken", verdict.firstBroken(), verdict.entries());
        }
        screen().say("audit.intact", verdict.entries());
    }
}
