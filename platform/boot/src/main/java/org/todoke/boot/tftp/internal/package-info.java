// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** TFTP: the component that sends files of the boot tree. */
package org.todoke.boot.tftp.internal;
