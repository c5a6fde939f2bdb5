// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The table of what can be asked of the API, and what a handler gets and gives. */
package org.todoke.rest.internal.call;
