#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Content by HTTPS from a real server on loopback, beside nginx with the same certificate, in the same run: one object of 1 GiB by curl, and
# objects of 44 kB by wrk. Both in turn, medians. The machine that fetches is enrolled by curl, and has an order that names both objects.
# Usage: unicast.sh [ROUNDS [MEBIBYTES]]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rounds=${1:-5}
mebibytes=${2:-1024}
missing=()
for package in nginx-light wrk curl openssl; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing the peer and the clients: ${missing[*]}" >&2
  apt-get update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/todoke-unicast.XXXXXX")
nginx_pid= server_pid=
end() {
  [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
  [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
https=$(port) http=$(port) ssh=$(port) peer=$(port)
base=$work/server
mkdir -p "$base/etc"
echo "maxTransfersPerMachine = 100" >"$base/etc/org.todoke.delivery.cfg" # one machine stands for sixteen
"$root/todoke" server --data "$base" --host 127.0.0.1 --https "$https" --http "$http" --ssh "$ssh" >"$work/server.log" 2>&1 &
server_pid=$!
for ((i = 0; i < 240; i++)); do [ ! -e "$base/data/ready" ] || break; sleep 0.5; done
[ -e "$base/data/ready" ] || { cat "$work/server.log" >&2; exit 1; }
shell() { "$root/todoke" shell --data "$base" "$@" </dev/null; }

# --- two objects, a machine, and an order that names both ---------------------------------------------------------------
mkdir "$work/large" "$work/small"
printf '#!/bin/sh\n' | tee "$work/large/install.sh" >"$work/small/install.sh"
chmod +x "$work"/*/install.sh
head -c $((mebibytes * 1024 * 1024 - 10240)) /dev/urandom >"$work/large/ballast"
head -c 40000 /dev/urandom >"$work/small/ballast"
mkdir "$work/www"
for name in large small; do
  tar -C "$work/$name" -cf "$work/$name.tar" install.sh ballast
  rm -r "${work:?}/$name"
  shell todoke:package-add "$work/$name.tar" --id "$name" --version 1.0 --format archive --install ./install.sh --proof-file '${root}/x' >/dev/null
  hash=$(sha256sum "$work/$name.tar" | cut -d' ' -f1)
  mv "$work/$name.tar" "$work/www/$hash"
  printf -v "$name" %s "$hash"
done
token=$work/token
shell todoke:token-create --uses 2 --valid 1h --to "$token" >/dev/null
IFS=. read -r _ _ token_id token_secret <"$token"
api=https://127.0.0.1:$https
post() { curl -sk -H 'Content-Type: application/json' ${3:+-H "Authorization: Bearer $3"} -d "$2" "$api$1"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
facts='{"os.family":"unix","agent.root":"/tmp","boot.id":"b1"}'
# One machine for each object: it has one order at a time, and the order stays open since nobody reports.
for name in large small; do
  secret=$(head -c 32 /dev/urandom | base64 -w0 | tr '+/' '-_' | tr -d '=')
  machine=$(post /agent/v1/enrol "{\"protocol\":2,\"agentVersion\":\"0.1.0\",\"instance\":\"i-$name\",\"session\":\"s-$name\",\"token\":{\"id\":\"$token_id\",\"secret\":\"$token_secret\"},\"credentialSecret\":\"$secret\",\"name\":\"bench-$name\",\"facts\":$facts}" | field machineId)
  bearer=$machine.$secret
  post /agent/v1/hello "{\"protocol\":2,\"agentVersion\":\"0.1.0\",\"session\":\"s-$name\",\"bootId\":\"b1\",\"facts\":$facts,\"openOrders\":[]}" "$bearer" >/dev/null
  shell todoke:scenario-create "$name" --package "$name" --time-limit 2h --wait-limit 2h >/dev/null
  shell todoke:run-start "$name" --on "bench-$name" >/dev/null
  for ((i = 0; i < 5; i++)); do
    post /agent/v1/poll "{\"protocol\":2,\"session\":\"s-$name\",\"openOrders\":[]}" "$bearer" >"$work/orders"
    ! grep -q "${!name}" "$work/orders" || break
  done
  grep -q "${!name}" "$work/orders" || { echo "no order for $name:" >&2; cat "$work/orders" >&2; shell todoke:run-list >&2; shell todoke:run-show 2 >&2; exit 1; }
  printf -v "bearer_$name" %s "$bearer"
done

# --- nginx with the same certificate and the same objects ---------------------------------------------------------------
password=$(cat "$base/data/security/keystore.password")
openssl pkcs12 -in "$base/data/security/server.p12" -passin "pass:$password" -nokeys -out "$work/chain.pem" 2>/dev/null
openssl pkcs12 -in "$base/data/security/server.p12" -passin "pass:$password" -nocerts -nodes -out "$work/key.pem" 2>/dev/null
mkdir -p "$work/nginx"
chmod 755 "$work" "$work/www"
cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes auto; pid $work/nginx/pid; error_log $work/nginx/error.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; default_type application/octet-stream;
  client_body_temp_path $work/nginx/b; proxy_temp_path $work/nginx/p; fastcgi_temp_path $work/nginx/f; uwsgi_temp_path $work/nginx/u; scgi_temp_path $work/nginx/s;
  server {
    listen 127.0.0.1:$peer ssl; ssl_certificate $work/chain.pem; ssl_certificate_key $work/key.pem; ssl_protocols TLSv1.2 TLSv1.3;
    location /content/sha256/ { alias $work/www/; }
  }
}
CONF
nginx -c "$work/nginx.conf" -p "$work/nginx" &
nginx_pid=$!
sleep 1

# --- measure ------------------------------------------------------------------------------------------------------------
whole() { # PORT → MB/s
  curl -sk -o "$work/got" -w '%{speed_download}' -H "Authorization: Bearer $bearer_large" "https://127.0.0.1:$1/content/sha256/$large" | awk '{printf "%.1f", $1 / 1e6}'
}
many() { # PORT → requests/s
  wrk -t1 -c16 -d6s -H "Authorization: Bearer $bearer_small" "https://127.0.0.1:$1/content/sha256/$small" >"$work/wrk"
  if grep -q 'Non-2xx\|Socket errors' "$work/wrk"; then cat "$work/wrk" >&2; exit 1; fi
  awk '/Requests\/sec/ {print $2}' "$work/wrk"
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
for side in "$https" "$peer"; do # warm, and prove that both give the whole object
  whole "$side" >/dev/null
  [ "$(sha256sum <"$work/got" | cut -d' ' -f1)" = "$large" ] || { echo "wrong bytes from port $side" >&2; exit 1; }
  many "$side" >/dev/null
done
ln -sf /dev/null "$work/got"
for ((round = 1; round <= rounds; round++)); do
  for side in "$https" "$peer"; do
    whole "$side" >>"$work/whole.$side"; echo >>"$work/whole.$side"
    many "$side" >>"$work/many.$side"
  done
done
row() { # TITLE FILE UNIT
  printf '%-28s todoke %10s   nginx %10s %-10s ratio %s\n' "$1" "$(of "$2.$https")" "$(of "$2.$peer")" "$3" "$(ratio "$2")"
}
of() { median <"$work/$1"; }
ratio() { awk -v ours="$(of "$1.$https")" -v peers="$(of "$1.$peer")" 'BEGIN { printf "%.2f", ours / peers }'; }
echo "Medians of $rounds, in turn; $(nginx -v 2>&1 | sed 's:.*/::'), $(java -version 2>&1 | head -1)"
row "$mebibytes MiB, curl" whole MB/s
row "44 kB objects, wrk -c16" many requests/s
echo "unicast: ours $(of "many.$https") requests/s, nginx $(of "many.$peer") requests/s, ratio $(ratio many)"
