// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

/** What a plan says of one package on one machine. */
public enum Verdict {
    /** It applies, and everything that it needs is there or comes before it. */
    WILL_APPLY,
    /** It would apply, but needs something first that does not come: a service pack (F-2.2, F-6.1) or another package. */
    NEEDS_FIRST,
    /** It is there: its proof holds. */
    APPLIED,
    /** Something that is there, or comes, has it in it or takes its place. */
    NOT_NEEDED,
    /** Something on the machine is against it: a condition (F-2.16), a missing logon (F-1.3), a package that it does not get on with. */
    BLOCKED,
    /** It is for other machines: another operating system, language or architecture (F-2.15). */
    NOT_APPLICABLE,
    /** The machine has not said yet what must be known for it. */
    UNDECIDED
}
