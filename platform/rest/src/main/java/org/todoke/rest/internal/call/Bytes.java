// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.io.InputStream;

/**
 * A body that is no document but bytes as they are ({@code application/octet-stream}), of any length. The handler reads them as they come.
 *
 * @param length as the client has told it
 */
public record Bytes(InputStream stream, long length) {}
