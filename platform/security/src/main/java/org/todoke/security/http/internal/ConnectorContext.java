// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * A servlet context that answers on one connector alone (ruling 4). Felix HTTP asks it after it has chosen the servlet, so no
 * spelling of a path gets around it. On the other connector its servlets do not exist: 404, as for any unknown path.
 */
abstract class ConnectorContext extends ServletContextHelper {

    private final Predicate<HttpServletRequest> mine;

    /** @param user the bundle whose servlets and resources are served */
    ConnectorContext(Bundle user, Predicate<HttpServletRequest> mine) {
        super(user);
        this.mine = mine;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (mine.test(request)) {
            return true;
        }
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return false;
    }
}
