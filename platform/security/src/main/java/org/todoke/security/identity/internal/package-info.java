// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The server's own certification authority and the certificate that it serves: made, kept, renewed. */
package org.todoke.security.identity.internal;
