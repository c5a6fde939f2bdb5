// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Why a request of the API is refused: a status and a text. */
package org.todoke.rest.internal.problem;
