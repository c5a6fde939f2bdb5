// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One numbered step of the tables' history.
 *
 * @param version ascending; numbers may be left out
 * @param name the file's, without its ending
 * @param sql statements, each ended by a semicolon at the end of a line; placeholders as the dialect fills them
 */
record Migration(int version, String name, String sql) {

    /** All there are, in order: named here, since looking for files in a bundle takes time at every start. */
    private static final List<String> NAMES = List.of(
            "V001__machines_packages_runs",
            "V010__package_revisions",
            "V020__updates",
            "V030__scenario_options",
            "V040__schedules",
            "V060__boot",
            "V070__subscriptions",
            "V078__assignments",
            "V090__arrivals",
            "V100__access",
            "V110__retention",
            "V120__fewer_index_changes",
            "V135__removed_machines");

    static List<Migration> all() {
        return NAMES.stream().map(Migration::load).toList();
    }

    private static Migration load(String name) {
        try (InputStream in = Migration.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IOException("No migration " + name);
            }
            // A checkout with Windows line ends is the same migration.
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return new Migration(Integer.parseInt(name.substring(1, 4)), name, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the text before placeholders are filled: the same on every database. */
    String checksum() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The statements without comments. */
    List<String> statements() {
        String withoutComments = sql.replaceAll("(?m)^\\s*--.*$", "");
        return Arrays.stream(withoutComments.split(";[ \\t]*(\\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
