#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# How long plans for a whole fleet take, on one thread.
# Usage: plan.sh [MACHINES [PACKAGES [ROUNDS]]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
platform=$here/../../platform
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g \
  -cp "$here/target/classes:$platform/api/target/classes:$platform/engine/target/classes:$platform/testkit/target/classes" \
  org.todoke.bench.PlanBench org.todoke.engine.internal.plan.ShortestWayPlanner "${1:-10000}" "${2:-200}" "${3:-5}"
