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
  # GNU time: %e wall clock, %U and %S processor seconds, %M the peak resident set in KiB.
  /usr/bin/time -f '%e %U %S %M' dotnet "$program" ask "$question" 2>&1 >/dev/null | tail -n 1
done | sort -n | awk '
  { cpu = $2 + $3; mb = $4 * 1024 / 1e6; printf "%.2f s  (processor %.2f s)  %.0f MB\n", $1, cpu, mb
    time[NR] = $1; used += cpu; if (mb > peak) peak = mb }
  END { printf "median %.2f s, mean processor time %.2f s, highest peak %.0f MB over %d runs\n", time[int((NR + 1) / 2)], used / NR, peak, NR }'
