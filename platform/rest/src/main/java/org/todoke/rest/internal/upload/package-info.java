// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Files that come in pieces, so that what was cut off goes on where it was. */
package org.todoke.rest.internal.upload;
