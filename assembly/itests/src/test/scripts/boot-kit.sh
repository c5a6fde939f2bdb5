#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Makes in DIR what guests of the boot tests start: a Debian kernel, a RAM disk that prints a line, disks for BIOS and for UEFI.
set -euo pipefail

dir=${1:?Usage: boot-kit.sh DIR}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir -p "$dir"

kernel=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: //p' | head -n 1)
(cd "$work" && apt-get -q download "$kernel" grub-efi-amd64-signed) >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
for package in "$work"/*.deb; do
  dpkg-deb -x "$package" "$work/x"
done
cp "$work"/x/boot/vmlinuz-* "$dir/vmlinuz"

mkdir -p "$work/ram/bin" "$work/ram/dev"
cp /bin/busybox "$work/ram/bin/busybox"
cat >"$work/ram/init" <<'X'
#!/bin/busybox sh
/bin/busybox mount -t devtmpfs none /dev 2>/dev/null
echo "TODOKE-KERNEL-IS-UP" > /dev/ttyS0
/bin/busybox sleep 1
/bin/busybox poweroff -f
X
chmod +x "$work/ram/init"
(cd "$work/ram" && find . | cpio -o -H newc 2>/dev/null | gzip -1) >"$dir/initrd.gz"

# A boot sector: int 10h, function 0eh, for each character up to the zero; then halt.
{
  printf '\xfa\xfc\x31\xc0\x8e\xd8\xbe\x15\x7c\xac\x08\xc0\x74\x06\xb4\x0e\xcd\x10\xeb\xf5\xf4'
  printf 'TODOKE-BIOS-DISK\r\n\0'
  head -c 471 /dev/zero
  printf '\x55\xaa'
} | head -c 512 >"$dir/bios.img"
printf '\x55\xaa' | dd of="$dir/bios.img" bs=1 seek=510 conv=notrunc 2>/dev/null
truncate -s 1M "$dir/bios.img"

printf 'echo TODOKE-UEFI-DISK\nsleep 1\nhalt\n' >"$work/grub.cfg"
truncate -s 64M "$dir/uefi.img"
printf 'label: gpt\nstart=2048, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B\n' | sfdisk -q "$dir/uefi.img"
esp=$dir/uefi.img@@1048576
mformat -i "$esp" -F -T 126900 ::
mmd -i "$esp" ::/EFI ::/EFI/BOOT ::/EFI/debian
mcopy -i "$esp" "$work/x/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" ::/EFI/BOOT/BOOTX64.EFI
mcopy -i "$esp" "$work/grub.cfg" ::/EFI/debian/grub.cfg
mcopy -i "$esp" "$work/grub.cfg" ::/EFI/BOOT/grub.cfg
