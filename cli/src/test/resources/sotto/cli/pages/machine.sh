#!/usr/bin/env bash
# Runs the steps in $1/steps as an operator would type them, on a machine of its own: layers cover
# the system's folders, and network and processes are apart, so that nothing outside is changed.
# Needs root, and to be started with: unshare --mount --net --pid --fork --kill-child --mount-proc
set -euo pipefail
work=$1

mount -t tmpfs -o mode=755 layers /mnt
for folder in /etc /opt /var /usr/local /root /home; do
  layer=/mnt/${folder//\//-}
  mkdir -p "$layer/upper" "$layer/work"
  mount -t overlay -o "lowerdir=$folder,upperdir=$layer/upper,workdir=$layer/work" layer "$folder"
done
mount -t tmpfs -o mode=755 run /run
ip link set lo up
echo '127.0.0.1 localhost calls.example.org' >/etc/hosts

# A certificate, which the network would bring, of an authority that this machine trusts.
live=/etc/letsencrypt/live/calls.example.org
mkdir -p "$live"
openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=calls.example.org \
  -addext subjectAltName=DNS:calls.example.org -keyout "$live/privkey.pem" -out "$live/fullchain.pem" 2>/dev/null
cat "$live/fullchain.pem" >>/etc/ssl/certs/ca-certificates.crt

# No registry of packages can be reached here: they have to be installed already.
cat >/usr/local/sbin/apt-get <<'END'
#!/usr/bin/env bash
for package in "${@:3}"; do
  dpkg -s "$package" >/dev/null 2>&1 || { echo "needs the Debian package $package: install it" >&2; exit 1; }
done
[ "${*: -1}" != postgresql ] || exec start-postgresql
END

# A clone that is built: that takes minutes, and the build that runs this has done it.
cat >/usr/local/sbin/git <<'END'
#!/usr/bin/env bash
set -e
/usr/bin/git "$@"
mkdir -p sotto/target sotto/cli/target
cp -R /root/sotto-0.1.0/lib sotto/cli/target/lib
printf 'cli\n' >sotto/target/.built
END

# A new cluster, as the package makes it.
cat >/usr/local/sbin/start-postgresql <<'END'
#!/usr/bin/env bash
set -e
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
install -d -o postgres -g postgres /run/postgresql /var/lib/postgresql/new
cd /
runuser -u postgres -- "$bin/initdb" --auth-local=peer --auth-host=scram-sha-256 -D /var/lib/postgresql/new >/dev/null
runuser -u postgres -- "$bin/pg_ctl" -D /var/lib/postgresql/new -o '-k /run/postgresql' -l /var/lib/postgresql/log -w start >/dev/null
END

# This takes systemd's place: it starts the unit's ExecStart with no environment, the unit's user,
# one capability, a read-only system and a /tmp of its own. systemd.sh tests the unit itself.
cat >/usr/local/sbin/systemctl <<'END'
#!/usr/bin/env bash
set -e
unit=/etc/systemd/system/sotto.service
value() { sed -n "s/^$1=//p" $unit; }
stop() {
  [ -f /run/sotto.pid ] || return 0
  pid=$(cat /run/sotto.pid)
  rm /run/sotto.pid
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}
start() {
  # One that runs goes on as it is.
  [ ! -f /run/sotto.pid ] || return 0
  user=$(value User)
  install -d -m "$(value StateDirectoryMode)" -o "$user" -g "$user" "/var/lib/$(value StateDirectory)"
  : >/run/sotto.started
  setsid unshare --mount inside "$user" "$(value StateDirectory)" $(value ExecStart) \
    >/run/sotto.started 2>&1 </dev/null &
  echo $! >/run/sotto.pid
  for ((tries = 0; tries < 1200; tries++)); do
    grep -q 'Sotto is at' /run/sotto.started && break
    kill -0 "$(cat /run/sotto.pid)" 2>/dev/null || { cat /run/sotto.started >&2; exit 1; }
    sleep 0.1
  done
  cat /run/sotto.started >>/var/log/sotto.journal
}
case $1 in
  daemon-reload)
    systemd-analyze verify --man=no $unit
    systemd-analyze security --offline=true --threshold=20 --no-pager $unit >/run/security || { cat /run/security; exit 1; }
    ;;
  enable)
    touch /run/sotto.enabled
    [ "$2" != --now ] || start
    ;;
  disable)
    rm /run/sotto.enabled
    [ "$2" != --now ] || stop
    ;;
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
esac
END
cat >/usr/local/sbin/inside <<'END'
#!/usr/bin/env bash
set -e
user=$1 state=/var/lib/$2
shift 2
secrets=$(grep -v '^#' /etc/sotto/environment 2>/dev/null || true)
mount --bind "$state" "$state"
mount -t tmpfs -o mode=1777 tmp /tmp
for folder in /root /home; do mount -t tmpfs -o mode=700 none $folder; done
for folder in / /etc /opt /var /usr/local /run; do mount -o remount,bind,ro $folder; done
cd "$state"
umask 077
# systemd names the stream of the journal.
exec env -i JOURNAL_STREAM="$(stat -c %d:%i /run/sotto.started)" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin $secrets \
  setpriv --reuid "$user" --regid "$user" --init-groups --inh-caps=-all,+net_bind_service \
  --ambient-caps=+net_bind_service --bounding-set=-all,+net_bind_service --no-new-privs "$@"
END
chmod +x /usr/local/sbin/*

cd /root
cp "$work"/archives/* .
tar -xzf sotto-0.1.0.tar.gz

cat >/mnt/functions <<'END'
password='a quiet long password'
call() { curl --silent --fail --retry 90 --retry-all-errors --retry-delay 1 "$@"; }
healthy() { call "${@:1:$#-1}" "${!#}/health" | grep -q '"ok":true'; }
# Fails unless the command does; "!" would not end the script.
not() { if "$@"; then echo "it did not fail: $*"; return 1; fi; }
# Runs a command as cron does: its user and environment, and no percent signs. $1: the user
as_cron() { runuser -u "$1" -- env -i HOME=/ PATH=/usr/bin:/bin /bin/sh -c "${2//\\%/%}"; }
# The status that the session in /mnt/session gets.
session_at() { curl --silent --output /dev/null --write-out '%{http_code}' --cookie /mnt/session "$1/api/v1/me"; }
END

# The names in a set of system calls, and in the sets within it.
expand() {
  local name
  systemd-analyze syscall-filter "$1" | sed 's/^ *//; /^#/d' | while read -r name; do
    case $name in
      "$1" | "") ;;
      @*) expand "$name" ;;
      *) echo "$name" ;;
    esac
  done
}

# Everything of the service's user that is newer than the mark, but for its folder and /tmp.
written() {
  find /dev/shm /etc /home /opt /root /run /usr/local /var -user sotto -newercm /run/mark \
    -not -path '/var/lib/sotto*'
}

# A unit makes these folders read-only, which the server must not need: where the service's user
# may write everywhere, it writes to its own folder only.
writes_only_to_its_folder() {
  chmod o+rwx /etc /home /opt /opt/sotto/ /root /run /usr/local /var /var/lib /var/log
  touch /run/mark
  runuser -u sotto -- touch /opt/sotto/seen
  [ "$(written)" = /opt/sotto-0.1.0/seen ] || { echo "writes are not noticed: $(written)"; return 1; }
  rm /opt/sotto/seen
  touch /run/mark
  (cd /opt/sotto && exec runuser -u sotto -- env -i PATH="$PATH" ./sotto serve --data /var/lib/sotto/alone --port 8092) &
  ( . /mnt/functions && healthy http://localhost:8092 && call http://localhost:8092/ >/run/page )
  kill "$(pgrep -f 'java.*sotto/alone')"
  wait
  [ -s /var/lib/sotto/alone/sotto.db ] || { echo "the server has written nothing"; return 1; }
  [ -z "$(written)" ] || { echo "the server writes to $(written)"; return 1; }
}

# Names the call that the unit's filter would refuse; systemd.sh tests the filter in force.
no_call_is_filtered() {
  local filter refused used
  filter=$(sed -n 's/^SystemCallFilter=~//p' /etc/systemd/system/sotto.service)
  refused=$(for set in $filter; do expand "$set"; done | sort -u)
  filter=$(sed -n 's/^SystemCallFilter=@/@/p' /etc/systemd/system/sotto.service)
  allowed=$(for set in $filter; do expand "$set"; done | sort -u)
  strace -f -qq -c -S name -o /run/calls -u sotto /opt/sotto/sotto serve --data /var/lib/sotto/traced --port 8091 &
  ( . /mnt/functions && healthy http://localhost:8091 )
  kill "$(pgrep -f 'java.*sotto/traced')"
  wait
  used=$(awk '$1 ~ /^[0-9.]+$/ && $NF != "total" { print $NF }' /run/calls | sort -u)
  [ "$(wc -w <<<"$used")" -gt 40 ] || { echo "too few calls were seen: $used"; return 1; }
  used=$(comm -23 <(echo "$used") <(comm -23 <(echo "$allowed") <(echo "$refused")))
  [ -z "$used" ] || { echo "the unit's SystemCallFilter refuses: $used"; return 1; }
}

for step in "$work"/steps/*.sh; do
  echo "--- $(basename "$step")"
  if ! bash -euo pipefail "$step" <"$work/typed"; then
    echo "--- $(basename "$step") failed"
    cat "$step" /var/log/sotto.journal /run/sotto.started /var/lib/postgresql/log 2>/dev/null
    exit 1
  fi
done
echo "--- written files"
writes_only_to_its_folder
echo "--- system calls"
no_call_is_filtered
echo "--- all steps have run"
