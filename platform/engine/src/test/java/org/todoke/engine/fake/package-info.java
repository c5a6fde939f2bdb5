// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The engine's ports without a database or a network, for tests. Nothing is null. */
package org.todoke.engine.fake;
