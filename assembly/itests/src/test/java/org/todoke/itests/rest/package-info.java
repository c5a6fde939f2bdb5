// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The API as a program uses it. */
package org.todoke.itests.rest;
