#!/usr/bin/env bash
# The whole check, from a fresh clone: restores, checks formatting, builds without warnings, runs every test, prints the totals.
# Needs the .NET SDK of global.json; everything else that a test needs and that is missing is named where the test is skipped.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

if ! command -v dotnet >/dev/null; then
  echo "dotnet is not on the PATH: install the .NET SDK named in global.json (https://dotnet.microsoft.com/download)" >&2
  exit 1
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0

step() { printf '\n== %s\n' "$1"; }

step "Restore"
dotnet restore Infra.Pulumi.sln --verbosity quiet || exit 1
step "Formatting"
dotnet format Infra.Pulumi.sln --verify-no-changes --no-restore --verbosity quiet --exclude src/Infra.Bindings/Generated || exit 1
step "Build"
dotnet build Infra.Pulumi.sln --no-restore --configuration Release --verbosity quiet -clp:NoSummary || exit 1

if ! command -v initdb >/dev/null && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
  step "PostgreSQL, for the tests of state in a database"
  { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update && apt-get install -y --no-install-recommends postgresql; } \
    >"$results/postgresql.log" 2>&1 || echo "cannot be installed here: those tests are skipped"
fi

step "Tests"
for project in tests/Infra.Tests tests/Infra.Automation.Tests tests/Infra.Simulation tests/Infra.IntegrationTests; do
  dotnet test "$project" --no-build --configuration Release --logger "console;verbosity=minimal" | tee "$results/$(basename "$project").txt" || status=1
done

golden=../shared/data/golden
if [ -d "$golden/scenarios" ]; then
  # For the record: what must agree is a test of its own (tests/Infra.Tests/Goldens), which needs no such folder.
  step "Agreement with the recordings of the real engine"
  dotnet run --no-build --configuration Release --project tests/Infra.Golden -- "$golden/scenarios" "$golden/random" "$golden/hang" | tail -n 16
  dotnet run --no-build --configuration Release --project tests/Infra.Golden -- --backends "$golden/backends" | tail -n 8
  dotnet run --no-build --configuration Release --project tests/Infra.Golden -- --grpc "$golden/grpc" | tail -n 8
  dotnet run --no-build --configuration Release --project tests/Infra.Golden -- "$golden/scenarios" --sdk "$golden/grpc" | tail -n 8
fi

total() { grep -ohE "$1: +[0-9]+" "$results"/*.txt | awk '{ sum += $2 } END { print sum + 0 }'; }
step "Totals"
echo "$(total Passed) passed, $(total Failed) failed, $(total Skipped) skipped"
exit $status
