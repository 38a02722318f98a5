#!/usr/bin/env bash
# Boots systemd on a machine of its own, with deploy/sotto.service of the archive in $1/archives, and
# checks that the unit's restrictions are in force on its processes and let the server work. Layers
# cover the system's folders, and network, processes and control groups are apart. Needs root, and
# to be started with: unshare --mount --pid --net --cgroup --uts --ipc --fork --kill-child --mount-proc
set -euo pipefail
work=$1

mount --make-rprivate /
mount -t tmpfs -o mode=755 layers /mnt
for folder in /etc /opt /var /usr/local /root /home; do
  layer=/mnt/${folder//\//-}
  mkdir -p "$layer/upper" "$layer/work"
  mount -t overlay -o "lowerdir=$folder,upperdir=$layer/upper,workdir=$layer/work" layer "$folder"
done
mount -t tmpfs -o mode=755 run /run
mkdir -p /run/systemd/system
mount -t tmpfs none /sys/fs/cgroup
umount /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
ip link set lo up

tar -C /opt -xzf "$work/archives/sotto-0.1.0.tar.gz"
ln -s sotto-0.1.0 /opt/sotto
useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin sotto
mkdir -p /etc/sotto /run/checks
mkdir -m 1777 /var/everybody
touch /etc/sotto/sotto.properties

# The unit without its dependencies on a whole system, such as a network that is online.
unit() {
  mkdir -p "/run/systemd/system/$1.service.d"
  sed '/^Wants=/d; /^After=/d' /opt/sotto/deploy/sotto.service >"/run/systemd/system/$1.service"
  {
    printf '[Unit]\nDefaultDependencies=no\n[Service]\n'
    printf 'StandardOutput=append:/run/checks/%s\nStandardError=inherit\n' "$1"
    cat
  } >"/run/systemd/system/$1.service.d/machine.conf"
}
unit sotto </dev/null
# The same restrictions around a process that attempts to do what they forbid; the same attempts
# without them, which have to succeed; a server that is refused a call it needs; and a second server
# on the port of the first.
probe='Type=oneshot\nRestart=no\nExecStart=\nExecStart=/bin/sh /run/probe\n'
printf "$probe" | unit restricted
printf "$probe"'SystemCallFilter=\nRestrictAddressFamilies=\nRestrictNamespaces=no\nProtectSystem=no\n' |
  unit free
printf 'Restart=no\nSystemCallFilter=~listen\n' | unit refused
printf 'ExecStart=\nExecStart=/opt/sotto/sotto serve --data /var/lib/sotto/second\n' | unit taken
cat >/run/probe <<'END'
attempt() {
  what=$1
  shift
  if "$@" >/dev/null 2>&1; then echo "$what succeeds"; else echo "$what fails"; fi
}
attempt SystemCallFilter renice -n 5 -p $$
attempt RestrictAddressFamilies perl -e 'socket(S, 16, 3, 0) or exit 1' # AF_NETLINK
attempt RestrictNamespaces unshare --user true
attempt ProtectSystem touch /var/everybody/$$
attempt StateDirectory mkdir /var/lib/sotto/$$
END

expect() { # NAME EXPECTED ACTUAL
  [ "$2" = "$3" ] || { printf '%s: expected\n%s\nbut found\n%s\n' "$@"; cat /run/checks/*; return 1; }
}
restrictions='SystemCallFilter RestrictAddressFamilies RestrictNamespaces ProtectSystem'
checks() {
  while ! systemctl is-active --quiet begun.target 2>/dev/null; do sleep 0.1; done
  systemctl start sotto
  curl --silent --fail --retry 90 --retry-all-errors --retry-delay 1 http://localhost:8080/health
  main=$(systemctl show --property MainPID --value sotto)
  expect 'every process of the server has the filter' 'Seccomp: 2' \
    "$(cat /proc/"$main"/task/*/status | grep Seccomp: | tr '\t' ' ' | sort -u)"
  expect 'the folder of the state' '700 sotto' "$(stat --format '%a %U' /var/lib/sotto)"
  systemctl start taken
  while systemctl is-active --quiet taken; do sleep 0.1; done
  expect 'the end by a taken port' 'failed, status 5, 0 restarts' \
    "$(systemctl is-failed taken), status $(systemctl show --property ExecMainStatus --value taken),\
 $(systemctl show --property NRestarts --value taken) restarts"
  systemctl stop sotto
  systemctl start restricted
  expect restricted "$(printf '%s fails\n' $restrictions; echo 'StateDirectory succeeds')" \
    "$(cat /run/checks/restricted)"
  systemctl start free
  expect free "$(printf '%s succeeds\n' $restrictions StateDirectory)" "$(cat /run/checks/free)"
  systemctl start refused
  while systemctl is-active --quiet refused; do sleep 0.1; done
  expect refused failed "$(systemctl is-failed refused)"
}
printf '[Unit]\nDefaultDependencies=no\n' >/run/systemd/system/begun.target
(
  set +e
  (set -e; checks)
  echo $? >"$work/outcome"
  kill -s RTMIN+14 1
) &
container=other exec /lib/systemd/systemd --system --unit=begun.target --log-target=console
