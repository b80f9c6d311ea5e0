#!/usr/bin/env bash
# Writes the typed resources of src/Infra.Bindings/Generated anew from the schemas beside them.
set -euo pipefail
cd "$(dirname "$0")/.."
schemas=src/Infra.Bindings/Schemas
dotnet run --project tools/Infra.BindingsGenerator -- src/Infra.Bindings/Generated \
  "$schemas/aws.json.gz" "$schemas/random.json.gz" "$schemas/kubernetes.json.gz" "$schemas/proxmoxve.json.gz"
