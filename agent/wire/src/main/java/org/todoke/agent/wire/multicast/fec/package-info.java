// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Forward error correction: a systematic Reed–Solomon code over GF(256) for lost packets, made for a JDK without vector intrinsics.
 * The protocol's description says which matrix.
 */
@Version("0.1.0")
package org.todoke.agent.wire.multicast.fec;

import org.osgi.annotation.versioning.Version;
