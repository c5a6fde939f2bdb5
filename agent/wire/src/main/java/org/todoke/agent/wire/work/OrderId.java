// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.util.regex.Pattern;

/**
 * Names an order for ever: execution, step and attempt. An agent does an order of one id at most once, however often it is sent.
 * Its form is safe as a folder's name.
 */
public final class OrderId implements Comparable<OrderId> {

    public static final int MAX_LENGTH = 80;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private final String value;

    /** @throws IllegalArgumentException when the text cannot name an order */
    public OrderId(String value) {
        if (!isOrderId(value)) {
            throw new IllegalArgumentException("Not an order id");
        }
        this.value = value;
    }

    public static boolean isOrderId(String text) {
        return FORM.matcher(text).matches();
    }

    public String value() {
        return value;
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderId && value.equals(((OrderId) other).value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
