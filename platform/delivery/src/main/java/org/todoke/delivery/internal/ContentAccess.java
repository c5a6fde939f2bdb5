// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.todoke.agent.wire.Credential;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.Message;

/** Who asks, and for what it may ask. Thread-safe; blocks on the database. */
final class ContentAccess {

    private final EnrolmentService enrolments;
    private final WorkService work;
    private final ContentStore contents;
    private final Grants grants = new Grants(System::nanoTime);

    ContentAccess(EnrolmentService enrolments, WorkService work, ContentStore contents) {
        this.enrolments = enrolments;
        this.work = work;
        this.contents = contents;
    }

    /** Who asks for this content, and that it may have it; as it was found within the last seconds. */
    Grants.Grant grant(HttpServletRequest request, String sha256) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            throw Refusals.unknownCredential(Message.of("delivery.credential-missing"));
        }
        var asked = new Grants.Asked(authorization, sha256);
        return grants.find(asked).orElseGet(() -> {
            MachineId machine = authenticate(request);
            return grants.remember(asked, machine, find(machine, sha256));
        });
    }

    MachineId authenticate(HttpServletRequest request) {
        Credential credential = Credential.parse(request.getHeader("Authorization"))
                .orElseThrow(() -> Refusals.unknownCredential(Message.of("delivery.credential-missing")));
        return enrolments.authenticate(credential.machineId(), credential.secret());
    }

    /** What a machine may not have is refused before anybody looks whether it is there; 403 would mean the machine itself. */
    ContentRef find(MachineId machine, String sha256) {
        if (!ContentRef.isSha256(sha256)) {
            throw notFound(sha256);
        }
        if (!work.mayFetch(machine, sha256)) {
            throw new Refusal(
                    HttpServletResponse.SC_NOT_FOUND, "not-found", Message.of("delivery.not-for-you", sha256, machine));
        }
        return contents.find(sha256).orElseThrow(() -> notFound(sha256));
    }

    static Refusal notFound(String name) {
        return new Refusal(HttpServletResponse.SC_NOT_FOUND, "not-found", Message.of("delivery.not-found", name));
    }
}
