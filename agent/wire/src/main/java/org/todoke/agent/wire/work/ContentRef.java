// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.util.regex.Pattern;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** A stored object, named by what it contains: SHA-256 in lower-case hexadecimal, and its length. */
public final class ContentRef extends JsonValue {

    private static final int SHA256_LENGTH = 64;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final String sha256;
    private final long sizeBytes;

    public ContentRef(String sha256, long sizeBytes) {
        if (!isSha256(sha256)) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal");
        }
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("Negative size: " + sizeBytes);
        }
        this.sha256 = sha256;
        this.sizeBytes = sizeBytes;
    }

    public static ContentRef of(JsonObject json) {
        return new ContentRef(json.text("sha256", SHA256_LENGTH), json.number("sizeBytes", 0, Long.MAX_VALUE));
    }

    /** Whether this text can name an object. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }

    public String sha256() {
        return sha256;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public JsonObject json() {
        return new JsonObject().put("sha256", sha256).put("sizeBytes", sizeBytes);
    }
}
