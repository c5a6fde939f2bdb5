// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import org.todoke.api.text.ProblemException;

/**
 * A single file as Microsoft's {@code compress} or {@code makecab} packs it: {@code netfw.in_} (F-2.5). Sizes are bounded on the way in.
 *
 * @param content the unpacked file
 */
public record CompressedFile(Container container, byte[] content) {

    static final int MAX_CONTENT = InfText.MAX_BYTES;

    /** How the file is wrapped. */
    public sealed interface Container {

        /**
         * LZSS of {@code compress.exe}.
         *
         * @param lastCharacter the character of the name that became {@code _}
         */
        record Szdd(int lastCharacter) implements Container {}

        /**
         * A cabinet with one file.
         *
         * @param date date and time as MS-DOS has them, with the attributes, as they stand in the cabinet
         */
        record Cabinet(String fileName, long date) implements Container {}
    }

    /** @throws ProblemException INVALID when it is neither, is damaged, or would grow beyond the limit */
    public static CompressedFile unpack(byte[] packed) {
        var input = new Bytes(packed);
        if (input.startsWith(Szdd.MAGIC)) {
            return Szdd.unpack(input);
        }
        if (input.startsWith(Cabinet.MAGIC)) {
            return Cabinet.unpack(input);
        }
        throw ProblemException.invalid("windows.inf.not-compressed");
    }

    /** The same container with this in it. */
    public byte[] repack(byte[] changed) {
        return container instanceof Container.Szdd szdd
                ? Szdd.pack(szdd, changed)
                : Cabinet.pack((Container.Cabinet) container, changed);
    }
}
