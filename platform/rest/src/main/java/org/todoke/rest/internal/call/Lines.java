// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.Iterator;

/**
 * An answer of any length: each record on a line of JSON ({@code application/jsonl}). They are asked for one by one while they are sent, so the answer may be
 * larger than memory; when that fails, the answer breaks off without the end that HTTP gives a whole one.
 */
public record Lines(Iterator<? extends Record> rows) {

    public static final String MEDIA_TYPE = "application/jsonl";
}
