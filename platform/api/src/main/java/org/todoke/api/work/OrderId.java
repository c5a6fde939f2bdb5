// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.util.regex.Pattern;

/** Names an order for ever: execution, step and attempt. An agent does an order of one id at most once, however often it is sent. */
public record OrderId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    public OrderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an order id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
