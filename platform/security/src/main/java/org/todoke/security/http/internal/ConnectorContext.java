// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.framework.Bundle;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * A servlet context that answers on one connector alone (ruling 4). Felix HTTP asks it after it has chosen the servlet, so no
 * spelling of a path gets around it. On the other connector its servlets do not exist: 404, as for any unknown path.
 */
abstract class ConnectorContext extends ServletContextHelper {

    /** How a request has come. */
    enum Connection {
        PLAIN,
        TLS;

        /** A servlet container sets it for a request that has come by TLS, and no client can (Servlet 6.1, 3.9). */
        private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";

        /** {@code isSecure()} is no evidence: it believes a client that writes {@code GET https://…} on the plain port. */
        static Connection of(HttpServletRequest request) {
            return request.getAttribute(CIPHER_SUITE) == null ? PLAIN : TLS;
        }
    }

    private final Connection mine;

    /** @param user the bundle whose servlets and resources are served */
    ConnectorContext(Bundle user, Connection mine) {
        super(user);
        this.mine = mine;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Connection.of(request) == mine) {
            return true;
        }
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return false;
    }
}
