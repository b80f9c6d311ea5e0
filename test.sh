#!/usr/bin/env bash
# Restores, checks formatting, builds without warnings, runs every test and prints the totals.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
status=0
dotnet restore Infra.Pulumi.sln --verbosity quiet || exit 1
dotnet format Infra.Pulumi.sln --verify-no-changes --no-restore || exit 1
dotnet build Infra.Pulumi.sln --no-restore --configuration Release --verbosity quiet || exit 1
dotnet test Infra.Pulumi.sln --no-build --configuration Release || status=1
exit $status
