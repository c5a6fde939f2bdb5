// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a tar stream: ustar, GNU's long names and base-256 sizes, and the pax keys path, linkpath and size. Devices, pipes and
 * sparse files are refused. Used once, by one thread.
 */
final class TarArchive {

    private static final int BLOCK = 512;
    private static final int MAX_EXTENSION = 1024 * 1024;
    private static final int EXECUTABLE = 0111;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private String longName = "";
    private String longLink = "";
    private Map<String, String> pax = new HashMap<>();

    TarArchive(InputStream in) {
        this.in = in;
    }

    void extract(Extraction target) throws IOException {
        boolean any = false;
        while (readHeader()) {
            any = true;
            long size = pax.containsKey("size") ? decimal(pax.get("size")) : number(124, 12);
            if (size < 0) {
                throw new ArchiveException("An entry has a negative size");
            }
            char type = (char) block[156];
            if (!isExtension(type, size)) {
                entry(target, type, size);
                longName = "";
                longLink = "";
                pax = new HashMap<>();
            }
        }
        if (!any) {
            throw new ArchiveException("The archive is empty");
        }
    }

    /** Entries that describe the next one. */
    private boolean isExtension(char type, long size) throws IOException {
        switch (type) {
            case 'L':
                longName = text(extension(size));
                return true;
            case 'K':
                longLink = text(extension(size));
                return true;
            case 'x':
                pax = paxRecords(extension(size));
                return true;
            case 'g': // for all entries: comments and defaults that we do not use
                extension(size);
                return true;
            default:
                return false;
        }
    }

    private void entry(Extraction target, char type, long size) throws IOException {
        String name = name();
        String link = pax.getOrDefault("linkpath", longLink.isEmpty() ? text(157, 100) : longLink);
        boolean executable = (number(100, 8) & EXECUTABLE) != 0;
        EntryStream content = new EntryStream(size);
        switch (type) {
            case '0':
            case '\0':
            case '7':
                if (name.endsWith("/")) { // a folder, as the oldest tars wrote it
                    target.folder(name);
                } else {
                    target.file(name, content, executable);
                }
                break;
            case '1':
                target.hardLink(name, link);
                break;
            case '2':
                target.symbolicLink(name, link);
                break;
            case '5':
                target.folder(name);
                break;
            default:
                throw new ArchiveException(
                        "An entry is of a kind that is not unpacked ('" + printable(type) + "'): " + name);
        }
        content.finish();
    }

    private static char printable(char type) {
        return type > ' ' && type < 0x7f ? type : '?';
    }

    private String name() {
        if (pax.containsKey("path")) {
            return pax.get("path");
        }
        if (!longName.isEmpty()) {
            return longName;
        }
        boolean ustar = text(257, 6).equals("ustar") && block[262] == 0;
        String prefix = ustar ? text(345, 155) : "";
        return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
    }

    /** False at the end: a block of zeros, or no more blocks. */
    private boolean readHeader() throws IOException {
        int n = readBlock();
        if (n == 0) {
            return false;
        }
        if (n < BLOCK) {
            throw new EOFException("it ends within a header");
        }
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        if (sum == 8 * ' ') {
            return false;
        }
        if (sum != number(148, 8)) {
            throw new ArchiveException("It is neither a zip nor a sound tar archive");
        }
        return true;
    }

    private int readBlock() throws IOException {
        int have = 0;
        while (have < BLOCK) {
            int n = in.read(block, have, BLOCK - have);
            if (n < 0) {
                break;
            }
            have += n;
        }
        return have;
    }

    private byte[] extension(long size) throws IOException {
        if (size > MAX_EXTENSION) {
            throw new ArchiveException("A name is longer than " + MAX_EXTENSION);
        }
        EntryStream content = new EntryStream(size);
        byte[] bytes = new byte[(int) size];
        int have = 0;
        while (have < bytes.length) {
            int n = content.read(bytes, have, bytes.length - have);
            if (n < 0) {
                break;
            }
            have += n;
        }
        content.finish();
        return bytes;
    }

    /** Records of the form {@code LENGTH KEY=VALUE\n}, the length counting the whole record. */
    private static Map<String, String> paxRecords(byte[] bytes) throws IOException {
        Map<String, String> records = new HashMap<>();
        int at = 0;
        while (at < bytes.length && bytes[at] != 0) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = decimal(new String(bytes, at, space - at, StandardCharsets.UTF_8));
            if (length <= space - at + 1 || length > bytes.length - at) {
                throw new ArchiveException("An extended header is damaged");
            }
            String record = new String(bytes, space + 1, (int) length - (space - at) - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals < 0) {
                throw new ArchiveException("An extended header is damaged");
            }
            records.put(record.substring(0, equals), record.substring(equals + 1));
            at += (int) length;
        }
        return records;
    }

    private static long decimal(String digits) throws IOException {
        if (!digits.matches("\\d{1,18}")) {
            throw new ArchiveException("An extended header has a number that is none");
        }
        return Long.parseLong(digits);
    }

    private long number(int offset, int length) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            return binary(offset, length);
        }
        String digits = text(offset, length).trim();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new ArchiveException("It is neither a zip nor a sound tar archive");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private long binary(int offset, int length) throws IOException {
        long value = block[offset] & 0x7f;
        for (int i = offset + 1; i < offset + length; i++) {
            if (value >> 54 != 0) {
                throw new ArchiveException("An entry's size is out of all bounds");
            }
            value = value << 8 | block[i] & 0xff;
        }
        return value;
    }

    private String text(int offset, int length) {
        return text(Arrays.copyOfRange(block, offset, offset + length));
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** The bytes of one entry, then its padding. */
    private final class EntryStream extends InputStream {
        private final long size;
        private long left;

        EntryStream(long size) {
            this.size = size;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(bytes, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw new EOFException("it ends within an entry");
            }
            left -= n;
            return n;
        }

        /** Passes over what nobody read, and the padding. */
        void finish() throws IOException {
            long rest = left + (BLOCK - size % BLOCK) % BLOCK;
            byte[] skipped = new byte[BLOCK];
            while (rest > 0) {
                int n = in.read(skipped, 0, (int) Math.min(BLOCK, rest));
                if (n < 0) {
                    if (left > 0) {
                        throw new EOFException("it ends within an entry");
                    }
                    return; // some writers leave the last padding out
                }
                rest -= n;
            }
        }
    }
}
