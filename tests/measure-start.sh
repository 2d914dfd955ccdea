#!/usr/bin/env bash
# From the start of the process to the end of its first answer, with an up-to-date index: time and peak memory of
# `ask` as a whole process, Release build. Prints each run and the median. measure-start.sh [RUNS] [QUESTION]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-9}
question=${2:-What happened?}
program=src/QABot/bin/Release/net10.0/qabot.dll
dotnet build src/QABot -c Release -v quiet --nologo >/dev/null
dotnet "$program" index >/dev/null
for ((i = 0; i < runs; i++)); do
  # GNU time's %e is seconds of wall clock, %M the peak resident set in KiB.
  /usr/bin/time -f '%e %M' dotnet "$program" ask "$question" 2>&1 >/dev/null | tail -n 1
done | sort -n | awk '
  { printf "%.2f s  %.0f MB\n", $1, $2 * 1024 / 1e6; time[NR] = $1; if ($2 > peak) peak = $2 }
  END { printf "median %.2f s, highest peak %.0f MB over %d runs\n", time[int((NR + 1) / 2)], peak * 1024 / 1e6, NR }'
