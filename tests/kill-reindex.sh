#!/usr/bin/env bash
# Kills a reindex with SIGKILL at random points and looks after each kill whether anything was lost.
#   tests/kill-reindex.sh [times] [folder of qabot.dll]
# After every kill: the index opens without having to be built again, no article is missing, the audit log has not shrunk,
# and what was published before the kill is still there.
set -euo pipefail
times=${1:-100}
here=$(cd "$(dirname "$0")/.." && pwd)
program=${2:-$here/src/QABot/bin/Debug/net10.0}/qabot.dll
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir "$home/articles"
for i in $(seq 1 12); do
  printf 'Harbour notes %s\n\nThe harbour office counted %s ships on Monday, its director said. The quay was closed for %s days.\n' "$i" "$i" "$i" > "$home/articles/note$i.txt"
done
qabot() { (cd "$home" && dotnet "$program" "$@" --Articles:Folder=articles --Index:Folder=index --Storage:File=qabot.db); }
articles() { qabot articles 2>>"$home/errors" | grep -c '\.txt'; }
audit() { qabot moderate audit 2>>"$home/errors" | sed -n 's/^Audit log: \([0-9]*\) .*/\1/p'; }
qabot index > /dev/null
start=$(date +%s%N); qabot moderate reindex > /dev/null; whole=$(( ($(date +%s%N) - start) / 1000000 ))
lines=$(audit); lost=0
for i in $(seq 1 "$times"); do
  printf 'Harbour notes %s\n\nThe harbour office counted %s ships on Tuesday, its director said. Version %s.\n' "$i" "$i" "$RANDOM" > "$home/.draft"
  mv "$home/.draft" "$home/articles/note$((i % 12 + 1)).txt"
  (cd "$home" && exec dotnet "$program" moderate reindex --Articles:Folder=articles --Index:Folder=index --Storage:File=qabot.db > /dev/null 2>&1) &
  pid=$!
  sleep "$(awk -v ms=$((RANDOM % (whole + 1))) 'BEGIN { print ms / 1000 }')"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  : > "$home/errors"
  found=$(articles); now=$(audit)
  if [ "$found" -ne 12 ] || [ "$now" -lt "$lines" ] || grep -q 'cannot be used' "$home/errors"; then
    lost=$((lost + 1)); echo "kill $i: $found articles, audit $lines -> $now"; cat "$home/errors"
  fi
  lines=$now
done
echo "$times kills within $whole ms each: $lost with a loss"
[ "$lost" -eq 0 ]
