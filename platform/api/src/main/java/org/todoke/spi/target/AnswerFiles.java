// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.pkg.Finding;
import org.todoke.api.security.Secret;

/** Answer files that let the operating system set itself up without a person: a new installation, or the first start of a clone. */
@ConsumerType
public interface AnswerFiles extends Capability {

    /** For what the file is. */
    enum Purpose {
        /** An installation from the maker's media. */
        INSTALL,
        /** The first start of a disk clone (Sysprep, F-4.3). */
        CLONE
    }

    Set<Purpose> purposes();

    /** @throws IllegalArgumentException when the purpose is none of {@link #purposes()} */
    AnswerFile write(Purpose purpose, Answers answers);

    /**
     * What the file is to answer. Texts are empty where the system may choose.
     *
     * @param computerName at most 15 characters for Windows
     * @param timeZone as Windows calls it ({@code Tokyo Standard Time})
     * @param locale as BCP 47 ({@code ja-JP})
     * @param firstCommands command lines run at the first start, in order
     */
    record Answers(
            String computerName,
            String owner,
            String organisation,
            String workgroup,
            String timeZone,
            String locale,
            Optional<Secret> productKey,
            Optional<Secret> administratorPassword,
            List<String> firstCommands) {
        public Answers {
            firstCommands = List.copyOf(firstCommands);
        }
    }

    /**
     * The file. It may hold secrets: it is served once, to the machine that it is for, under a one-time link (ruling 4), and never prints itself.
     *
     * @param findings what was wrong or doubtful of the answers; with an error the file must not be used
     */
    record AnswerFile(String fileName, String text, Charset charset, List<Finding> findings) {
        public AnswerFile {
            findings = List.copyOf(findings);
        }

        @Override
        public String toString() {
            return "AnswerFile[" + fileName + ", text hidden, findings=" + findings + "]";
        }
    }
}
