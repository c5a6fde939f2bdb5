// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.todoke.store.internal.database.DerbyDatabases;

/** Another server, as far as Derby is concerned: opens a database and keeps it. */
final class DerbyHolder {

    private DerbyHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (var connection = DerbyDatabases.at(Path.of(arguments[0])).getConnection();
                var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true)) {
            out.println("held " + connection.isValid(1));
            new CountDownLatch(1).await();
        }
    }
}
