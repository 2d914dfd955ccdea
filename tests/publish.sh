#!/usr/bin/env bash
# Publishes the program with the guide's own command and tries it in an empty environment: index, question, doctor.
# Where bubblewrap is installed, once more on a read-only root where nothing but its own folder can be written.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command=$(grep -m1 '^dotnet publish' docs/operations.md)
eval "${command/-o out/-o $work/out} -v quiet -nologo"
mkdir "$work/home" && cp -r appsettings.json seeds "$work/home/"
cd "$work/home"

try() {
  env -i "$@" "$work/out/qabot" index
  env -i "$@" "$work/out/qabot" ask "Who denied the attack?" | grep denied > /dev/null
  # It complains of the missing token, and nothing else is asked of it here.
  { env -i "$@" "$work/out/qabot" doctor || true; } | grep '✓ index' > /dev/null
}

try HOME=/nonexistent
if command -v bwrap >/dev/null && bwrap --ro-bind / / true 2>/dev/null; then
  rm -rf index
  try HOME=/nonexistent bwrap --ro-bind / / --bind "$work/home" "$work/home" --proc /proc --dev /dev --unshare-pid --die-with-parent
  echo "published and tried, on a read-only root too: $(du -sh "$work/out" | cut -f1)"
else
  echo "published and tried: $(du -sh "$work/out" | cut -f1)"
fi
