// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.todoke.api.access.Caller;
import org.todoke.api.text.Message;

/** An answer that goes on: asked for by {@link Reply#streams}, begun when the answer's head has been set. */
public interface Streaming {

    /**
     * @param request asynchronous from now on
     * @param still who the caller is, asked now and then; empty when the session or token has ended
     */
    void begin(HttpServletRequest request, Supplier<Optional<Caller>> still, Function<Message, String> words);
}
