// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** How fast the scenario engine is on its databases, without a network. */
package org.todoke.bench.engine;
