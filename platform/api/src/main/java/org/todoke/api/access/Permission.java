// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

/** A kind of action, as doors ask for it before they act. */
public enum Permission {
    /** To look at machines, packages, scenarios, runs and their history. */
    VIEW,
    /** To act upon machines: start, interrupt and clear runs, power, boot, firewall, schedules. */
    OPERATE,
    /** To change what is delivered: packages, repositories, scenarios. */
    AUTHOR,
    /** To change the server itself: users, tokens, settings, targets, the audit's export. */
    ADMINISTER
}
