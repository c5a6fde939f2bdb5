#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Start to ready, memory and size, beside the bare Karaf of the same version on the same machine in the same run.
# Usage: start.sh [ROUNDS]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/.todoke/bench
version=$(sed -n 's:.*<karaf.version>\(.*\)</karaf.version>.*:\1:p' "$root/platform/build/pom.xml")
peer=$work/apache-karaf-$version.tar.gz

mkdir -p "$work"
if [ ! -e "$peer" ]; then
  maven=$(command -v mvn || printf '%s' "$root/mvnw")
  (cd "$root" && "$maven" -B -q -N dependency:copy -Dartifact="org.apache.karaf:apache-karaf:$version:tar.gz" \
    -DoutputDirectory="$work" -Dmdep.useBaseVersion=true)
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes" org.todoke.bench.StartBench \
  "$root/assembly/distribution/target" "$peer" "$work" "${1:-5}"
