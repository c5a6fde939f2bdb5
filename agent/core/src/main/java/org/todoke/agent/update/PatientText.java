// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.util.concurrent.TimeUnit;

/** Text for a regular expression that somebody else wrote: a match that takes seconds is given up, since some never end. */
final class PatientText implements CharSequence {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final CharSequence text;
    private final long deadline;

    PatientText(String text) {
        this(text, System.nanoTime() + PATIENCE_NANOS);
    }

    private PatientText(CharSequence text, long deadline) {
        this.text = text;
        this.deadline = deadline;
    }

    @Override
    public char charAt(int index) {
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("The regular expression takes too long");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatientText(text.subSequence(start, end), deadline);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
