# How ./test runs suites and adds up what they say.
passed=0
failed=0
skipped=0
broken=
log="$root/artifacts/test.log"
faults="$root/artifacts/faults.log"
rm -f "$faults"

# need_package PROGRAM-OR-FILE PACKAGE PURPOSE: installs a Debian package where that can be done, else says what is missing.
need_package() {
  if command -v "$1" >/dev/null 2>&1 || [ -e "$1" ]; then return 0; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $2 for $3 ..."
    [ -n "${updated:-}" ] || apt-get update -qq >/dev/null
    updated=1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null && return 0
  fi
  say "Missing: $2, for $3 (Debian: apt-get install $2). Its tests are skipped, and fail under CI=true."
}

# suite NAME COMMAND...: runs a suite and counts; a suite that ends badly without counting a failure counts as one.
suite() {
  name=$1
  shift
  say "== $name"
  before=$failed
  began=$(date +%s)
  if "$@" >"$log" 2>&1; then status=0; else status=1; fi
  cat "$log" >&2
  say "== $name: $(($(date +%s) - began)) s"
  count
  if [ $status != 0 ]; then
    broken="$broken $name"
    what_failed >>"$faults"
    [ "$failed" != "$before" ] || failed=$((failed + 1))
  fi
}

number() { printf '%s\n' "$1" | tr -dc '0-9\n' | awk '{s += $1} END {print s + 0}'; }

# Reads the closing lines of vitest, dotnet test and Playwright.
count() {
  plain=$(sed 's/\x1b\[[0-9;]*m//g' "$log")
  tests=$(printf '%s\n' "$plain" | grep -E '^ *Tests  ' || true)
  net=$(printf '%s\n' "$plain" | grep -E '(Passed|Failed|Skipped)! +- ' || true)
  web=$(printf '%s\n' "$plain" | grep -E '^ +[0-9]+ (passed|failed|skipped|flaky)( \(|$)' || true)
  passed=$((passed + $(number "$(printf '%s\n' "$tests" "$web" | grep -oE '[0-9]+ passed')") + $(number "$(printf '%s\n' "$net" | grep -oE 'Passed: +[0-9]+')")))
  failed=$((failed + $(number "$(printf '%s\n' "$tests" "$web" | grep -oE '[0-9]+ (failed|flaky)')") + $(number "$(printf '%s\n' "$net" | grep -oE 'Failed: +[0-9]+')")))
  skipped=$((skipped + $(number "$(printf '%s\n' "$tests" "$web" | grep -oE '[0-9]+ skipped')") + $(number "$(printf '%s\n' "$net" | grep -oE 'Skipped: +[0-9]+')")))
}

# What a failed suite says of its failures, short enough to be read at the end of a long log.
what_failed() {
  echo "-- $name"
  if grep -q '^ *Failed .* \[' "$log"; then
    awk '/^ *Failed .* \[/ {left = 30} /^ *(Passed|Skipped) / {left = 0} left > 0 {print; left--}' "$log" | head -n 400
  else
    tail -n 80 "$log"
  fi
}

tracker_tests() { (cd "$root/tracker-js" && npm run --silent typecheck && npm run --silent size && npm run --silent test); }

console_tests() { (cd "$root/src/console" && npm run --silent lint && npm run --silent test); }

# Node's own runner closes with "# pass 3"; said as the others say it.
msgpack_tests() {
  (cd "$root/tests/msgpack" && npm ci --no-audit --no-fund --loglevel=error && npm test --silent) >"$log.node" 2>&1 && ok=0 || ok=1
  sed 's/^# pass \(.*\)/ Tests  \1 passed/; s/^# fail \(.*\)/ Tests  \1 failed/' "$log.node"
  return $ok
}

dotnet_tests() { dotnet test "$1" -c Release --no-build --nologo -v minimal; }

benchmarks_dry() { dotnet run --project "$root/loadtests/VisitorGateway.Benchmarks" -c Release --no-build -- --dry; }

load_smoke() { dotnet "$root/artifacts/bin/VisitorGateway.LoadTests/release/VisitorGateway.LoadTests.dll" smoke; }

browser_tests() { (cd "$root/tests/e2e" && npm ci --no-audit --no-fund --loglevel=error && npm test --silent); }

console_bench_smoke() { (cd "$root/tests/e2e" && STREAMS=20 COMPANIES=10 RATE=5 SECONDS=2 npm run --silent bench); }

finish() {
  if [ -n "$broken" ]; then
    cat "$faults" >&2
    say "Failed:$broken"
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [ -z "$broken" ] && [ "$failed" = 0 ]
}
