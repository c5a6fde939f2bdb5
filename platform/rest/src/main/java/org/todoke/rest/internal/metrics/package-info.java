// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Figures for a monitoring system, in Prometheus' text format. */
package org.todoke.rest.internal.metrics;
