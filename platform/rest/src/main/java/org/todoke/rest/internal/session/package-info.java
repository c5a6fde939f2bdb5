// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Who has signed in by a browser. */
package org.todoke.rest.internal.session;
