// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.nio.charset.Charset;

/**
 * A text file as an operating system takes it.
 *
 * @param fileName how it is called when it is saved
 * @param text with the line ends that the system expects
 * @param byteOrderMark whether the file begins with one; never in {@code text}
 */
public record SystemFile(String fileName, String text, Charset charset, boolean byteOrderMark) {

    private static final String MARK = "\uFEFF";

    public byte[] bytes() {
        return (byteOrderMark ? MARK + text : text).getBytes(charset);
    }
}
