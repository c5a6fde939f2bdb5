// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The boot tree by HTTP, on the plain connector. */
package org.todoke.boot.http.internal;
