#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Installs Derby's tools below the agent's root; runs in the unpacked archive.
set -eu

home="${TODOKE_ROOT:-}/opt/derby-tools"

rm -rf "$home.new"
mkdir -p "$home.new"
cp -R bin lib "$home.new/"
rm -rf "$home"
mv "$home.new" "$home"
echo "Derby's tools are installed in $home"
