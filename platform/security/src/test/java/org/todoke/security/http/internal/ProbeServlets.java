// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle as other rooms and third parties write it: servlets and a resource, with and without a context named. */
public final class ProbeServlets implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        context.registerService(Servlet.class, new Answering("default"), pattern("/console/*", null));
        context.registerService(Servlet.class, new Answering("tls"), pattern("/agent/*", "todoke.tls"));
        context.registerService(Servlet.class, new Answering("plain"), pattern("/*", "todoke.plain"));
        var resource = new Hashtable<String, Object>();
        resource.put("osgi.http.whiteboard.resource.pattern", "/static/*");
        resource.put("osgi.http.whiteboard.resource.prefix", "/web");
        context.registerService(Object.class, new Object(), resource);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the services back
    }

    private static Dictionary<String, Object> pattern(String pattern, String context) {
        var properties = new Hashtable<String, Object>();
        properties.put("osgi.http.whiteboard.servlet.pattern", pattern);
        if (context != null) {
            properties.put(
                    "osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=" + context + ")");
        }
        return properties;
    }

    /** Answers with its name. */
    public static final class Answering extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final String name;

        Answering(String name) {
            this.name = name;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(name);
        }
    }
}
