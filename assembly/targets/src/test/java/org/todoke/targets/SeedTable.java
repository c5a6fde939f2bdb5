// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.todoke.testkit.WindowsMachine;

/** The seed's table of operating systems (F-0.1 to F-0.15), one machine for each edition and each service pack of each row. */
final class SeedTable {

    /** Fact, target, architecture, what the machines of the row have in common, editions and how they show, service packs with their builds. */
    private static final String ROWS = """
            F-0.1  | windows-2000    | x86   | 5.0                        | Professional=client,productsuite=; Server=server,productsuite=; Advanced Server=server,productsuite=Enterprise | 0:2195 1:2195 2:2195 3:2195 4:2195
            F-0.2  | windows-2003    | x86   | 5.2                        | Standard=server,productsuite=; Enterprise=server,productsuite=Enterprise\\0Terminal_Server | 0:3790 1:3790 2:3790
            F-0.3  | windows-2003-r2 | x86   | 5.2 othertypedescription=R2 | Standard=server,productsuite=; Enterprise=server,productsuite=Enterprise | 0:3790 2:3790
            F-0.4  | windows-2008    | x86   | 6.0                        | Standard=server,edition=ServerStandard; Enterprise=server,edition=ServerEnterprise | 0:6001 1:6001 2:6002
            F-0.5  | windows-xp      | x86   | 5.1                        | Professional=client,productsuite= | 0:2600 1:2600 2:2600 3:2600
            F-0.6  | windows-vista   | x86   | 6.0                        | Business=client,edition=Business; Enterprise=client,edition=Enterprise; Ultimate=client,edition=Ultimate | 0:6000 1:6001 2:6002
            F-0.7  | windows-7       | x86   | 6.1                        | Professional=client,edition=Professional; Ultimate=client,edition=Ultimate; Enterprise=client,edition=Enterprise | 0:7600 1:7601
            F-0.8  | windows-8       | x86   | 6.2 csdversion=            | Pro=client,edition=Professional; Enterprise=client,edition=Enterprise | 0:9200
            F-0.9  | windows-2003    | amd64 | 5.2                        | Standard=server,productsuite=; Enterprise=server,productsuite=Enterprise; Datacenter=server,productsuite=DataCenter | 0:3790 2:3790
            F-0.10 | windows-2003-r2 | amd64 | 5.2 othertypedescription=R2 | Standard=server,productsuite=; Enterprise=server,productsuite=Enterprise; Datacenter=server,productsuite=DataCenter | 0:3790 2:3790
            F-0.11 | windows-2008    | amd64 | 6.0                        | Standard=server,edition=ServerStandard; Enterprise=server,edition=ServerEnterprise; Datacenter=server,edition=ServerDatacenter | 0:6001 1:6001 2:6002
            F-0.12 | windows-2008-r2 | amd64 | 6.1                        | Standard=server,edition=ServerStandard; Enterprise=server,edition=ServerEnterprise; Datacenter=server,edition=ServerDatacenter | 0:7600 1:7601
            F-0.13 | windows-2012    | amd64 | 6.2 csdversion=            | Standard=server,edition=ServerStandard; Datacenter=server,edition=ServerDatacenter | 0:9200
            F-0.14 | windows-7       | amd64 | 6.1                        | Professional=client,edition=Professional; Ultimate=client,edition=Ultimate; Enterprise=client,edition=Enterprise | 0:7600 1:7601
            F-0.15 | windows-8       | amd64 | 6.2 csdversion=            | Pro=client,edition=Professional; Enterprise=client,edition=Enterprise | 0:9200
            """;

    private SeedTable() {}

    /**
     * A machine of the table.
     *
     * @param fact the row's id
     * @param words as {@link WindowsMachine#of} takes them
     */
    record SeedMachine(String fact, String target, String edition, int servicePack, String architecture, String words) {

        WindowsMachine facts() {
            return WindowsMachine.of(words);
        }

        /** As {@link InstalledTargets#verdict} says it. */
        String verdict() {
            return target + ": " + edition + ", SP " + servicePack + ", " + architecture;
        }

        @Override
        public String toString() {
            return fact + " " + target + " " + edition + ", SP " + servicePack + ", " + architecture;
        }
    }

    static Stream<SeedMachine> machines() {
        return ROWS.lines().map(row -> row.split(" *\\| *")).flatMap(SeedTable::machines);
    }

    private static Stream<SeedMachine> machines(String[] row) {
        String[] base = row[3].split(" ");
        return Arrays.stream(row[4].split("; ")).flatMap(edition -> {
            String[] shown = edition.split("=", 2);
            String[] facts = shown[1].split(",");
            return Arrays.stream(row[5].split(" ")).map(level -> {
                int servicePack = Integer.parseInt(level.split(":")[0]);
                var words = new StringBuilder(facts[0]).append(' ').append(base[0]);
                IntStream.range(1, base.length).forEach(i -> words.append(' ').append(base[i]));
                IntStream.range(1, facts.length).forEach(i -> words.append(' ').append(facts[i]));
                words.append(" currentbuildnumber=").append(level.split(":")[1]);
                words.append(servicePack == 0 ? "" : " sp" + servicePack);
                words.append(row[2].equals("amd64") ? " x64" : "");
                return new SeedMachine(row[0], row[1], shown[0], servicePack, row[2], words.toString());
            });
        });
    }
}
