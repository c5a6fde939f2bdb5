// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The web console. Its pages are ECMAScript modules in the browser; the server gives them, and answers them through the API alone. */
package org.todoke.console.internal;
