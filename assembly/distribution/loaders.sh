#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Takes the boot loaders from Debian's packages into DIR: apt checks the packages by the archive's signature; the list that is written
# beside the files is what the server checks them by. Nothing is left in DIR when a part of it cannot be had.
set -euo pipefail

dir=${1:?Usage: loaders.sh DIR}
packages=(ipxe shim-signed grub-efi-amd64-signed)

# NAME PACKAGE PATH-IN-PACKAGE; GRUB has the name that shim looks for.
files='undionly.kpxe ipxe usr/lib/ipxe/undionly.kpxe
snponly.efi ipxe usr/lib/ipxe/snponly.efi
shimx64.efi shim-signed usr/lib/shim/shimx64.efi.signed
grubx64.efi grub-efi-amd64-signed usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/packages" "$work/loaders"

(cd "$work/packages" && apt-get -q download "${packages[@]}") >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
for package in "${packages[@]}"; do
  dpkg-deb -x "$work/packages/${package}"_*.deb "$work/$package"
done

while read -r name package path; do
  cp -L "$work/$package/$path" "$work/loaders/$name"
done <<<"$files"

{
  echo "Loaders that are not Todoke's own, as Debian distributes them."
  for package in "${packages[@]}"; do
    echo
    echo "=== $package $(dpkg-deb -f "$work/packages/${package}"_*.deb Version), source https://packages.debian.org/source/stable/$(dpkg-deb -f "$work/packages/${package}"_*.deb Source | sed 's/ .*//; s/^$/'"$package"'/')"
    cat "$work/$package/usr/share/doc/$package/copyright"
  done
} >"$work/loaders/LICENSES"
(cd "$work/loaders" && sha256sum -- *.kpxe *.efi >SHA256SUMS)

mkdir -p "$(dirname "$dir")"
rm -rf "$dir"
cp -R "$work/loaders" "$dir"
chmod -R u=rwX,go=rX "$dir"
