// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** For what machines without an operating system fetch: everything on the plain connector lies under {@code /boot}. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            "osgi.http.whiteboard.context.name=" + PlainContext.NAME,
            "osgi.http.whiteboard.context.path=/boot",
            "service.ranking:Integer=1000"
        })
public final class PlainContext extends ConnectorContext {

    static final String NAME = "todoke.plain";
    static final String FILTER = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    @Activate
    public PlainContext(ComponentContext context) {
        this(context.getUsingBundle());
    }

    PlainContext(Bundle user) {
        super(user, Connection.PLAIN);
    }
}
