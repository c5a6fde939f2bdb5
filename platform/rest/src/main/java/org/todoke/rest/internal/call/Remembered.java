// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a type of answers what of them stays in memory for who asks again with the same {@code Idempotency-Key}; where it is missing, the answer. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Remembered {

    /** What stays. */
    enum As {
        ANSWER,
        /** That it was done, so that it is not done twice; the answer holds a secret, and is told once. */
        DEED,
        /** Nothing: it may be done again, or must not be remembered. */
        NOTHING
    }

    As value();
}
