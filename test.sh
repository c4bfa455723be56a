#!/usr/bin/env bash
# Builds the solution and runs every test project. Needs the .NET SDK; installs the rest on Debian.
#
#   ./test.sh                     everything
#   ./test.sh --no-install        as above, but install nothing
#   ./test.sh Planner Runtime     only the test projects whose names contain one of the words
#
# Exit code 0 when every test passed. The last line is "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=Release
# Seconds that one test project may take before it is stopped and counted as failed.
project_deadline=420
# They measure time or bytes, or keep both cores busy themselves: they run alone, after the others.
alone=" CompileShard.Integration.Tests CompileShard.Package.Tests CompileShard.Runtime.Tests "

install=yes
words=()
for argument in "$@"; do
  case "$argument" in
    --no-install) install=no ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
    -*) echo "test.sh: unknown option '$argument'; see ./test.sh --help" >&2; exit 2 ;;
    *) words+=("$argument") ;;
  esac
done

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# Nothing that a build starts may outlive this script: no idle build nodes, and a compiler server of our own that is told to stop at the end.
export MSBUILDDISABLENODEREUSE=1 SharedCompilationId="compileshard-test-$$"
# A machine that runs this script has MariaDB (installed below); a test that cannot start it fails.
export COMPILESHARD_REQUIRE_MARIADB=1
# The same for Redis.
export COMPILESHARD_REQUIRE_REDIS=1

command -v dotnet >/dev/null || { echo "test.sh: the .NET SDK is missing; see https://dotnet.microsoft.com/download" >&2; exit 2; }

install_missing() {
  local missing=()
  command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server-core)
  # It has mariadb-install-db's helper my_print_defaults.
  { command -v mariadb-install-db && command -v my_print_defaults; } >/dev/null || missing+=(mariadb-server-core mariadb-client-core)
  command -v redis-server >/dev/null || missing+=(redis-server)
  # Linking of the NativeAOT test program.
  command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null || { echo "test.sh: please install what these Debian packages hold: ${missing[*]}" >&2; return 1; }
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "test.sh: not root and no sudo; please install: ${missing[*]}" >&2; return 1; }
    root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/compileshard-test-XXXXXX")
mkdir "$work/results" "$work/tmp"
running=()
clean_up() {
  local pid
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  local server
  server=$(dirname "$(dotnet --info 2>/dev/null | sed -n 's/^ *Base Path: *//p' | head -1)x")/Roslyn/bincore/VBCSCompiler.dll
  [ -e "$server" ] && dotnet "$server" -shutdown "-pipename:$SharedCompilationId" >/dev/null 2>&1 || true
  rm -rf "$work" 2>/dev/null || { sleep 1; rm -rf "$work"; }
}
trap clean_up EXIT
trap 'exit 130' INT TERM

[ "$install" = yes ] && install_missing

projects=()
for file in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$file" .csproj)
  wanted=no
  [ ${#words[@]} -eq 0 ] && wanted=yes
  for word in "${words[@]}"; do
    case "${name,,}" in *"${word,,}"*) wanted=yes ;; esac
  done
  [ "$wanted" = yes ] && projects+=("$name")
done
[ ${#projects[@]} -gt 0 ] || { echo "test.sh: no test project matches: ${words[*]}" >&2; exit 2; }

started=$SECONDS
echo "Building ($configuration)"
if [ ${#words[@]} -eq 0 ]; then targets=(CompileShard.sln); else targets=("${projects[@]/#/tests/}"); fi
for target in "${targets[@]}"; do
  dotnet build "$target" -c "$configuration" -v quiet -nologo -clp:NoSummary || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
done
echo "Built in $((SECONDS - started)) s"

# Runs one project; leaves results/NAME.xml, .log and .code behind and prints one line, and the log when something failed.
run_project() {
  local name=$1 results="$work/results/$1" begin=$SECONDS code=0
  mkdir "$work/tmp/$name"
  TMPDIR="$work/tmp/$name" timeout --kill-after=10 "$project_deadline" \
    dotnet "artifacts/bin/$name/${configuration,,}/$name.dll" -noColor -noLogo -xml "$results.xml" >"$results.log" 2>&1 </dev/null &
  # When this script is stopped, so is the project.
  trap "kill $! 2>/dev/null; exit 130" TERM
  wait $! || code=$?
  echo "$code" >"$results.code"
  local summary="no result (exit code $code)"
  [ "$code" -eq 124 ] && summary="stopped after $project_deadline s"
  [ -s "$results.xml" ] && summary="$(count "$results.xml" passed) passed, $(failures "$results.xml") failed, $(count "$results.xml" skipped) skipped"
  if [ "$code" -eq 0 ] && [ -s "$results.xml" ]; then
    printf 'ok    %-40s %s (%s s)\n' "$name" "$summary" "$((SECONDS - begin))"
  else
    # In one piece, although another project may be printing.
    cat <<<"$(printf 'FAIL  %-40s %s (%s s)' "$name" "$summary" "$((SECONDS - begin))"; echo; grep -v '^Ok, passed ' "$results.log" | tail -n 400 | sed 's/^/      /')"
  fi
}

# The sum of an attribute of <assembly> in a result file.
count() { grep -o '<assembly [^>]*' "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
# Errors are failures outside a test (a fixture's clean-up).
failures() { echo $(($(count "$1" failed) + $(count "$1" errors))); }

first=() last=()
for name in "${projects[@]}"; do
  case "$alone" in *" $name "*) last+=("$name") ;; *) first+=("$name") ;; esac
done
for name in "${first[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
  run_project "$name" &
  running+=($!)
done
wait
running=()
for name in "${last[@]}"; do
  run_project "$name" &
  running=($!)
  wait
done
running=()

passed=0 failed=0 skipped=0
for name in "${projects[@]}"; do
  results="$work/results/$name"
  code=$(cat "$results.code" 2>/dev/null || echo 1)
  if [ -s "$results.xml" ]; then
    bad=$(failures "$results.xml")
    # A runner that failed although no test did (a crash at the end) counts as one failure.
    [ "$code" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    passed=$((passed + $(count "$results.xml" passed)))
    skipped=$((skipped + $(count "$results.xml" skipped)))
    # A project without any test is a mistake of this script or of the project.
    [ "$(count "$results.xml" total)" -eq 0 ] && { echo "$name ran no test."; bad=1; }
    failed=$((failed + bad))
  else
    echo "$name gave no result."
    failed=$((failed + 1))
  fi
  grep -o '<reason><!\[CDATA\[[^]]*' "$results.xml" 2>/dev/null | sed "s/.*CDATA\[/skipped in $name: /" | sort | uniq -c || true
done
echo "Took $((SECONDS - started)) s"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
