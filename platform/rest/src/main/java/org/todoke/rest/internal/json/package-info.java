// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Records as JSON: written, read strictly, and described by a schema. The three know the same types: texts, numbers, truth values, {@code Instant},
 * {@code Duration}, enumerations, {@code Optional}, lists, maps by text, and records of these.
 */
package org.todoke.rest.internal.json;
