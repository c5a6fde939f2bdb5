// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which process started which, as {@code ps -A -o pid= -o ppid=} tells; for Java 8, which does not. */
final class UnixProcessTable {

    private final List<long[]> rows = new ArrayList<>();

    UnixProcessTable(String printed) {
        for (String line : printed.split("\n")) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length == 2 && columns[0].matches("\\d{1,18}") && columns[1].matches("\\d{1,18}")) {
                rows.add(new long[] {Long.parseLong(columns[0]), Long.parseLong(columns[1])});
            }
        }
    }

    /** What ps prints now; nothing where there is no ps. */
    static String read() {
        try {
            return ShortCommand.run(Arrays.asList("ps", "-A", "-o", "pid=", "-o", "ppid="))
                    .output();
        } catch (IOException e) {
            return "";
        }
    }

    /** All that this process started, directly or not. */
    List<Long> below(long pid) {
        List<Long> found = new ArrayList<>();
        found.add(pid);
        for (int i = 0; i < found.size(); i++) {
            for (long[] row : rows) {
                if (row[1] == found.get(i) && !found.contains(row[0])) {
                    found.add(row[0]);
                }
            }
        }
        return found.subList(1, found.size());
    }
}
