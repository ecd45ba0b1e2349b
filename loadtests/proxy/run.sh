#!/bin/sh
# Compares, in one run: the origin itself, nginx in front of it, the gateway forwarding only (plain YARP), and the gateway
# putting the snippet in. Needs nginx, wrk and a built gateway (./run --help). Prints rows for loadtests/results/proxy.md.
#   loadtests/proxy/run.sh [SECONDS] [ROUNDS] [CONNECTIONS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds=${1:-10}
rounds=${2:-3}
connections=${3:-32}
work=$(mktemp -d)
pids=
trap 'kill $pids 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
origin=$(port) front=$(port) gateway=$(port)

# 50 KB of HTML, as a page is: a head of some links, then text.
python3 - "$work/index.html" <<'PY'
import sys
import gzip, random
word = lambda r=random.Random(7): ''.join(r.choice('bcdfghklmnprstvw') + r.choice('aeiou') for _ in range(r.randint(1, 4)))
words = [word() for _ in range(4000)]
head = '<!doctype html><html lang=en><head><meta charset=utf-8><title>Page</title>' + ''.join(f'<link rel=preload as=image href=/i{i}.png>' for i in range(20)) + '<script src=/app.js defer></script></head><body>'
body, pick = '', random.Random(11)
while len(head) + len(body) < 51200 - 14:
    body += f'<p class=c{pick.randint(0, 9)}>{" ".join(pick.choice(words) for _ in range(40))} <a href=/{pick.choice(words)}>{pick.choice(words)}</a>.</p>\n'
page = ((head + body)[:51200 - 14] + '</body></html>').encode()
open(sys.argv[1], 'wb').write(page)
open(sys.argv[1] + '.gz', 'wb').write(gzip.compress(page, 6))
PY
chmod 755 "$work"; chmod 644 "$work"/index.html*
mkdir "$work/n" && for d in body proxy fastcgi uwsgi scgi; do mkdir "$work/n/$d"; done
# nginx_conf PIDFILE SERVER
nginx_conf() {
  cat <<EOF
daemon off; pid $1; error_log stderr crit; worker_processes 1; worker_rlimit_nofile 8192;
events { worker_connections 2048; }
http {
  include /etc/nginx/mime.types; access_log off; keepalive_requests 1000000; open_file_cache max=10;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  upstream site { server 127.0.0.1:$origin; keepalive 64; keepalive_requests 1000000; }
  server { $2 }
}
EOF
}
nginx_conf nginx.pid "listen 127.0.0.1:$origin; root $work; add_header Cache-Control no-store; etag off; charset utf-8;
  location /gz/ { alias $work/; gzip_static on; }" >"$work/nginx.conf"
nginx_conf front.pid "listen 127.0.0.1:$front; location / { proxy_pass http://site; proxy_http_version 1.1;
  proxy_set_header Connection ''; proxy_set_header Host \$http_host; }" >"$work/front.conf"
mkdir "$work/data"
cat >"$work/data/gateway.json" <<EOF
{ "Sites": { "www": {}, "plain": {} }, "Proxy": { "Sites": {
  "www": { "Hosts": ["www.example.com"], "Origins": ["http://127.0.0.1:$origin"], "ServerViews": false },
  "plain": { "Hosts": ["plain.example.com"], "Origins": ["http://127.0.0.1:$origin"], "Inject": false, "ServerViews": false } } } }
EOF

nginx=$(command -v nginx || echo /usr/sbin/nginx)
"$nginx" -e stderr -p "$work/n" -c "$work/nginx.conf" & pids="$pids $!"
"$nginx" -e stderr -p "$work/n" -c "$work/front.conf" & frontpid=$!; pids="$pids $frontpid"
dll="$root/artifacts/gateway/VisitorGateway.dll"
dotnet "$dll" --data "$work/data" --urls "http://127.0.0.1:$gateway" >"$work/gateway.log" 2>&1 & gatepid=$!; pids="$pids $gatepid"
for i in $(seq 100); do curl -sf "http://127.0.0.1:$gateway/health/ready" >/dev/null && break; sleep 0.3; done
curl -sf -H 'Host: www.example.com' "http://127.0.0.1:$gateway/index.html" | grep -q data-site || { echo "the gateway does not put the snippet in" >&2; exit 1; }
sleep 1

ticks() { total=0; for p in $1 $(pgrep -P "$1" || true); do total=$((total + $(awk '{print $14 + $15}' "/proc/$p/stat"))); done; echo $total; }

cat >"$work/report.lua" <<'EOF'
done = function(summary, latency, requests)
  io.write(string.format("RESULT %d %d %.2f %.2f %d\n", summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
EOF

# measure NAME PID PORT PATH HOST [HEADER]
measure() {
  before=$(ticks "$2")
  result=$(wrk -t1 -c"$connections" -d"${seconds}s" -s "$work/report.lua" -H "Host: $5" -H 'Accept: text/html' ${6:+-H "$6"} "http://127.0.0.1:$3$4" | grep ^RESULT)
  after=$(ticks "$2")
  echo "$result" | awk -v name="$1" -v used=$((after - before)) -v hz="$(getconf CLK_TCK)" \
    '{printf "| %s | %.0f | %.2f | %.2f | %.0f | %d |\n", name, $2 / ($3 / 1e6), $4, $5, used / hz * 1e6 / $2, $6}'
}

warm() { wrk -t1 -c32 -d6s -H "Host: $3" -H 'Accept: text/html' ${4:+-H "$4"} "http://127.0.0.1:$1$2" >/dev/null; }
warm "$gateway" /index.html plain.example.com
warm "$gateway" /index.html www.example.com
warm "$gateway" /gz/index.html www.example.com 'Accept-Encoding: gzip'
for round in $(seq "$rounds"); do
  measure "nginx proxy_pass" "$frontpid" "$front" /index.html www.example.com
  measure "gateway, forwarding only" "$gatepid" "$gateway" /index.html plain.example.com
  measure "gateway, snippet put in" "$gatepid" "$gateway" /index.html www.example.com
  measure "gateway, forwarding only, gzip" "$gatepid" "$gateway" /gz/index.html plain.example.com 'Accept-Encoding: gzip'
  measure "gateway, snippet put in, gzip" "$gatepid" "$gateway" /gz/index.html www.example.com 'Accept-Encoding: gzip'
done
kill "$gatepid"; wait "$gatepid" 2>/dev/null || true
