// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Step types that do what a test says. */
package org.todoke.engine.kit.step;
