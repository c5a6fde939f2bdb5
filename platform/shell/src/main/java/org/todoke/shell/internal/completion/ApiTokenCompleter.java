// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.ApiTokenService;

/** Tokens by id. */
@Service
public final class ApiTokenCompleter extends NamesCompleter {

    @Reference
    ApiTokenService tokens;

    @Override
    protected Collection<String> names() {
        return tokens.all("").stream().map(ApiToken::id).toList();
    }
}
