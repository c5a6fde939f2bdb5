// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Programs of the tests that run in a network namespace of their own, where the tests themselves are not. Each writes what it saw to a file. */
package org.todoke.itests.wire;
