// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What a client is refused with (RFC 1350, appendix; 8 is from RFC 2347). */
enum TftpError {
    BUSY(0, "Too many transfers; come again"),
    FAILED(0, "The file cannot be read"),
    NOT_FOUND(1, "No such file"),
    READ_ONLY(2, "This server is for reading"),
    ILLEGAL(4, "Not understood"),
    BAD_OPTION(8, "Option not possible");

    private static final int ERROR = 5;

    private final int code;
    private final String text;

    TftpError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    ByteBuf packet() {
        ByteBuf out = Unpooled.buffer();
        out.writeShort(ERROR);
        out.writeShort(code);
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
        out.writeByte(0);
        return out;
    }
}
