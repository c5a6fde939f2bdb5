// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

/** Model values as text that is read for ever, also by later versions. */
public interface DocumentText {

    String write(Object value);

    /** @throws StoreException when the text is not such a document */
    <T> T read(String text, Class<T> type);
}
