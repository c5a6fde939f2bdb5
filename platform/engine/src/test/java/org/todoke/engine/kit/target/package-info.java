// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Targets that do what a test says. */
package org.todoke.engine.kit.target;
