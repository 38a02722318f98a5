#!/usr/bin/env bash
# Runs systemd.sh on a machine of its own whose control groups are below one that is made for it and
# removed afterwards. $1 is the folder with the archives; its file "outcome" gets 0 if all is well.
set -euo pipefail
groups=$(findmnt --noheadings --output TARGET --types cgroup2 | head -1)
[ -n "$groups" ] || { echo 'no control groups of version 2 are mounted'; exit 1; }
group=$groups/sotto-unit-$$
mkdir "$group"
echo $$ >"$group/cgroup.procs"
unshare --mount --pid --net --cgroup --uts --ipc --fork --kill-child --mount-proc \
  bash "$(dirname "$0")/systemd.sh" "$1" || true # it ends by a signal
echo $$ >"$groups/cgroup.procs"
find "$group" -depth -type d -exec rmdir {} +
[ "$(cat "$1/outcome")" = 0 ]
