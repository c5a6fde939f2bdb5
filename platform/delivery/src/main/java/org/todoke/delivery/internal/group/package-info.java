// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Sessions for the machines of runs: who is invited to which, when it is opened, and what is done when it cannot be. */
package org.todoke.delivery.internal.group;
