package sotto.cli.pages;

import java.util.List;

/**
 * How a block is run. The list of them is the table of all blocks: a new block needs its line here.
 *
 * @param page the block's page
 * @param begin the beginning of the block
 * @param kind how
 * @param detail by kind: the check after it, the server's address, the file, or the reason
 */
record Way(String page, String begin, Kind kind, String detail) {
  enum Kind {
    /** It runs on the machine of {@code machine.sh}, and then its check. */
    MACHINE,
    /** It starts a server there, which answers at this address until it is stopped. */
    SERVER,
    /** It is the text of this file in the checkout, which another test runs. */
    FILE,
    /** It is not run, for this reason. */
    LISTED
  }

  private static final String OPERATION = "docs/operation.md";

  private static final String HTTPS = "https://calls.example.org";

  /** In the order of the pages, which is the order they run in. */
  static final List<Way> ALL =
      List.of(
          server("README.md", "git clone <this repository>", "http://localhost:8080"),
          server("README.md", "./sotto serve", "http://localhost:8080"),
          listed(
              "CONTRIBUTING.md",
              "./sotto test            everything CI runs (.ci/run calls just this)",
              "these commands run this test; PageBlocksTest looks each up in the launcher"),
          server(OPERATION, "./sotto serve\n", "http://localhost:8080"),
          server(
              OPERATION,
              "./sotto serve --tls self-signed --listen 0.0.0.0 --port 8443",
              "--insecure https://localhost:8443"),
          machine("sha256sum --check sotto-0.1.0.tar.gz.sha256", "test -x /opt/sotto/sotto"),
          machine("useradd --system", "id sotto"),
          machine("cp /opt/sotto/deploy/sotto.service", "healthy http://localhost:8080"),
          server(OPERATION, "/opt/sotto/sotto serve --listen 0.0.0.0 --port 443", HTTPS),
          machine("install -d -m 750 -g sotto /etc/sotto/tls", "healthy " + HTTPS),
          listed(
              OPERATION,
              "/opt/sotto/sotto serve --tls acme",
              "Let's Encrypt cannot be reached; ServeAcmeTest has an authority of its own"),
          listed(OPERATION, "tls.mode=acme", "lines of settings; ServeAcmeTest has them as flags"),
          listed(
              OPERATION,
              "public.url=https://calls.example.org",
              "lines of settings; ReverseProxyTest starts a server with them"),
          file("# Sotto behind nginx", "deploy/nginx.conf"),
          file("# Sotto behind Caddy", "deploy/Caddyfile"),
          file("# Sotto behind HAProxy", "deploy/haproxy.cfg"),
          machine(
              "runuser -u sotto -- /opt/sotto/sotto setup-link",
              """
              not grep 'link#' /var/log/sotto.journal
              grep 'The command setup-link' /var/log/sotto.journal
              link=$(runuser -u sotto -- /opt/sotto/sotto setup-link \\
                --config /etc/sotto/sotto.properties | grep 'link#')
              [[ "$link" == *https://calls.example.org/link#* ]]
              call --header 'Origin: https://calls.example.org' \\
                https://calls.example.org/api/v1/links/redeem \\
                --data '{"token":"'${link#*#}'","password":"'"$password"'","setup":{"organisation":"E",
                "displayName":"Ada","email":"ada@example.org"}}'
              """),
          machine("cat >people.csv", "test $(wc -l <people.csv) = 2"),
          machine(
              "apt-get install --yes curl jq",
              "test $(grep -c '\"https://calls.example.org/link#' links.csv) = 2"
                  + "; test $(stat -c %a links.csv) = 600"),
          machine(
              "install -d -m 700 -o sotto -g sotto /var/backups/sotto",
              """
              line=$(cat /etc/cron.d/sotto-backup)
              as_cron "$(cut -d' ' -f6 <<<"$line")" "$(cut -d' ' -f7- <<<"$line")"
              ls /var/backups/sotto/sotto-*.db
              """),
          machine(
              "(set -e\nnewest=$(ls -t /var/backups/sotto/",
              "healthy " + HTTPS + "; test ! -e /var/lib/sotto/drill"),
          machine(
              "systemctl stop sotto\nrunuser -u sotto -- /opt/sotto/sotto restore --config"
                  + " /etc/sotto/sotto.properties \"$(ls",
              "healthy " + HTTPS),
          machine("runuser -u sotto -- /opt/sotto/sotto recover-administrator", "healthy " + HTTPS),
          machine(
              "(set -e\nrunuser -u sotto -- /opt/sotto/sotto backup",
              "healthy " + HTTPS + "; test $(readlink /opt/sotto) = sotto-0.2.0"),
          machine(
              "(set -e\nsystemctl stop sotto\nln -sfn sotto-0.1.0",
              "healthy " + HTTPS + "; test $(readlink /opt/sotto) = sotto-0.1.0"),
          machine(
              "systemctl disable --now sotto",
              """
              test $(stat -c %a sotto-move.tar.gz) = 600
              test ! -e /run/sotto.enabled
              test ! -e /run/sotto.pid
              # The other machine has the installation of the page's beginning, which runs.
              rm -r /var/lib/sotto /etc/sotto /var/backups/sotto
              mkdir /etc/sotto
              printf 'data.folder=/var/lib/sotto\\nlog.format=json\\n' >/etc/sotto/sotto.properties
              systemctl enable --now sotto
              healthy http://localhost:8080
              test -s /var/lib/sotto/sotto.db
              """),
          machine(
              "systemctl stop sotto\nmv /var/lib/sotto",
              """
              healthy https://calls.example.org
              call https://calls.example.org/api/v1/server | grep '"organisation":"E"'
              test -e /run/sotto.enabled
              test -e /etc/cron.d/sotto-backup
              test ! -e sotto-move.tar.gz
              ls -ld /var/backups/sotto | grep '^drwx------ .* sotto sotto'
              [ -z "$(find /var/lib/sotto ! -user sotto)" ]
              """),
          machine(
              "apt-get install --yes postgresql",
              """
              healthy https://calls.example.org
              set -a; . /etc/sotto/environment
              link=$(runuser -u sotto -- /opt/sotto/sotto setup-link \\
                --config /etc/sotto/sotto.properties | grep 'link#')
              call --header 'Origin: https://calls.example.org' --cookie-jar /mnt/session \\
                https://calls.example.org/api/v1/links/redeem \\
                --data '{"token":"'${link#*#}'","password":"'"$password"'","setup":{"organisation":"P",
                "displayName":"Ada","email":"ada@example.org"}}'
              """),
          machine(
              "install -d -m 700 -o postgres",
              """
              line=$(cat /etc/cron.d/sotto-backup)
              rm /var/lib/sotto/last-backup
              test $(session_at https://calls.example.org) = 200
              as_cron root "$(cut -d' ' -f7- <<<"$line")"
              test -e /var/lib/sotto/last-backup
              cd /var/backups/sotto-postgresql
              good=$(ls)
              # One that cannot be read is no backup, and takes no other's place.
              mkdir /tmp/bin
              printf '#!/bin/bash\\nhead -c 4000 %s >"${2#--file=}"\\n' "$PWD/$good" >/tmp/bin/pg_dump
              chmod 755 /tmp/bin /tmp/bin/pg_dump
              not runuser -u postgres -- env PATH="/tmp/bin:$PATH" /opt/sotto/deploy/backup-postgresql "$PWD"
              rm -r /tmp/bin
              not runuser -u postgres -- /opt/sotto/deploy/backup-postgresql "$PWD" nothing
              test "$(ls)" = "$good"
              """),
          machine(
              "newest=$(ls -t /var/backups/sotto-postgresql",
              """
              healthy https://calls.example.org
              call https://calls.example.org/api/v1/server | grep '"organisation":"P"'
              # The session of the dump, which the restore has to end.
              test $(session_at https://calls.example.org) = 401
              test $(runuser -u postgres -- psql --dbname=sotto --tuples-only --no-align --command \\
                "SELECT action FROM audit_entries ORDER BY number DESC LIMIT 1") = organisation.restore
              names=$(runuser -u postgres -- psql --tuples-only --no-align \\
                --command "SELECT datname FROM pg_database WHERE datname LIKE '%sotto%' ORDER BY 1")
              grep -x 'old_sotto_[0-9]* sotto' <<<"$(xargs <<<"$names")"
              """),
          machine("curl --silent --fail http://127.0.0.1:9464/metrics", "healthy " + HTTPS),
          listed(
              OPERATION,
              "scrape_configs:",
              "settings of Prometheus, which Debian's tests would have to install"),
          listed(
              OPERATION,
              "groups:",
              "rules of Prometheus, which Debian's tests would have to install;"
                  + " PageBlocksTest looks the page's metrics up in the sources"),
          machine(
              "find /var/lib/sotto/last-backup",
              """
              touch -d '27 hours ago' /var/lib/sotto/last-backup
              test -z "$(find /var/lib/sotto/last-backup -mmin -1560)"
              """),
          listed(
              OPERATION,
              "apt-get install --yes fail2ban",
              "fail2ban reads the journal, which is not there; FailedSignInsTest reads its filter"),
          machine("openssl s_client -connect", "systemctl stop"));

  private static Way machine(String begin, String check) {
    return new Way(OPERATION, begin, Kind.MACHINE, check);
  }

  private static Way server(String page, String begin, String url) {
    return new Way(page, begin, Kind.SERVER, url);
  }

  private static Way file(String begin, String file) {
    return new Way(OPERATION, begin, Kind.FILE, file);
  }

  private static Way listed(String page, String begin, String reason) {
    return new Way(page, begin, Kind.LISTED, reason);
  }

  boolean fits(Block block) {
    return block.page().equals(page) && block.text().startsWith(begin);
  }
}
