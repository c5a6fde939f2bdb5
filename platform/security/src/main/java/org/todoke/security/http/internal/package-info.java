// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Where the server listens: Felix HTTP's two connectors, and which servlet answers on which (ruling 4). */
package org.todoke.security.http.internal;
