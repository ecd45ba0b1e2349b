# Shared by ./run and ./test. Messages go to standard error: what a command prints may be piped on.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
stamps="$root/artifacts/stamps"
gateway="$root/artifacts/gateway/VisitorGateway.dll"

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    say "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0 (Debian and Ubuntu: apt-get install dotnet-sdk-10.0 from Microsoft's packages)."
    exit 1
  fi
}

need_node() {
  if ! command -v npm >/dev/null 2>&1 || [ "$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -lt 20 ]; then
    say "Node.js 20 or later with npm is missing: https://nodejs.org/en/download"
    exit 1
  fi
}

# changed STAMP PATH...: whether anything under the paths is newer than the stamp.
changed() {
  stamp=$1
  shift
  [ ! -e "$stamp" ] && return 0
  [ -n "$(find "$@" -newer "$stamp" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print 2>/dev/null | head -n 1)" ]
}

# npm_build FOLDER: installs what the lock file names and builds, each only when something changed.
npm_build() {
  name=$(basename "$1")
  if [ ! -d "$1/node_modules" ] || changed "$stamps/$name.packages" "$1/package.json" "$1/package-lock.json"; then
    say "Installing the packages of $name ..."
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >&2)
    touch "$stamps/$name.packages"
  fi
  if [ ! -d "$1/dist" ] || changed "$stamps/$name.built" "$1"; then
    say "Building $name ..."
    touch "$stamps/$name.started"
    (cd "$1" && npm run --silent build >&2)
    mv "$stamps/$name.started" "$stamps/$name.built"
  fi
}

# Compiled ahead of time, so that it starts sooner; where the compiler for that cannot be had, not. Beside the files of other
# builds, which are for no particular platform.
publish_gateway() {
  publish --use-current-runtime --self-contained false -p:PublishReadyToRun=true && return
  if grep -q 'error NU1' "$root/artifacts/build.log"; then
    say "The compiler that makes it start sooner cannot be had here; going on without (artifacts/build.log)."
    publish && return
  fi
  cat "$root/artifacts/build.log" >&2
  exit 1
}

publish() {
  (cd "$root" && dotnet publish src/VisitorGateway -c Release -v quiet --nologo --artifacts-path "$root/artifacts/publish" \
    -o "$root/artifacts/gateway" "$@" >"$root/artifacts/build.log" 2>&1 9>&-)
}

# One build at a time; a second ./run waits for the first.
build_all() {
  mkdir -p "$stamps"
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$stamps/lock"
    flock 9
  fi
  npm_build "$root/tracker-js"
  npm_build "$root/src/console"
  if [ ! -e "$gateway" ] || changed "$stamps/gateway.built" "$root/src" "$root/tracker-js/dist" "$root/src/console/dist" \
    "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" "$root/.editorconfig" \
    || [ "$stamps/tracker-js.built" -nt "$stamps/gateway.built" ] || [ "$stamps/console.built" -nt "$stamps/gateway.built" ]; then
    say "Building the gateway ..."
    touch "$stamps/gateway.started"
    publish_gateway
    mv "$stamps/gateway.started" "$stamps/gateway.built"
  fi
  [ ! -e "$stamps/lock" ] || exec 9>&-
}

# The load tests and the bare server they compare with; built only for those who use them.
build_load_tests() {
  if changed "$stamps/load.built" "$root/loadtests" "$root/src/VisitorGateway.ReverseIp" "$root/Directory.Packages.props"; then
    say "Building the load tests ..."
    touch "$stamps/load.started"
    if ! (cd "$root" && dotnet build loadtests/VisitorGateway.LoadTests -c Release -v quiet --nologo >"$root/artifacts/build.log" 2>&1); then
      cat "$root/artifacts/build.log" >&2
      exit 1
    fi
    mv "$stamps/load.started" "$stamps/load.built"
  fi
}
