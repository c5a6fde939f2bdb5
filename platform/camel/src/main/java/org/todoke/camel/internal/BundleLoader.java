// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.util.concurrent.Callable;

/**
 * Runs calls into Camel with this bundle's class loader as the thread's: Camel finds its own factories by the thread's
 * loader, and Declarative Services calls us with whatever loader the starting bundle left there.
 */
final class BundleLoader {

    private BundleLoader() {}

    static <T> T call(Callable<T> task) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(BundleLoader.class.getClassLoader());
        try {
            return task.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
