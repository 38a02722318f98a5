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
          machine(
              "cp /opt/sotto/deploy/sotto.service",
              "healthy http://localhost:8080; writes_only_to_its_folder"),
          machine(
              "journalctl --unit sotto",
              """
              token=$(journalctl | grep -o 'link#.*' | cut -c6-)
              call --header 'Origin: http://localhost:8080' http://localhost:8080/api/v1/links/redeem \\
                --data '{"token":"'$token'","password":"'"$password"'","setup":{"organisation":"E",
                "displayName":"Ada","email":"ada@example.org"}}'
              """),
          server(OPERATION, "/opt/sotto/sotto serve --listen 0.0.0.0 --port 443", HTTPS),
          machine("install -d -m 750 -g sotto /etc/sotto/tls", "healthy " + HTTPS),
          listed(
              OPERATION,
              "public.url=https://calls.example.org",
              "lines of settings; ReverseProxyTest starts a server with them"),
          file("# Sotto behind nginx", "deploy/nginx.conf"),
          file("# Sotto behind Caddy", "deploy/Caddyfile"),
          file("# Sotto behind HAProxy", "deploy/haproxy.cfg"),
          machine("cat >people.csv", "test $(wc -l <people.csv) = 2"),
          machine(
              "apt-get install --yes curl jq",
              "test $(grep -c '\"https://calls.example.org/link#' links.csv) = 2"),
          machine(
              "install -d -m 700 -o sotto -g sotto /var/backups/sotto",
              """
              line=$(cat /etc/cron.d/sotto-backup)
              command=$(cut -d' ' -f7- <<<"$line")
              runuser -u "$(cut -d' ' -f6 <<<"$line")" -- env -i HOME=/ PATH=/usr/bin:/bin \\
                /bin/sh -c "${command//\\\\%/%}"
              ls /var/backups/sotto/sotto-*.db
              """),
          machine("newest=$(ls -t", "healthy " + HTTPS),
          machine(
              "systemctl stop sotto\nrunuser -u sotto -- /opt/sotto/sotto restore --config"
                  + " /etc/sotto/sotto.properties \"$(ls",
              "healthy " + HTTPS),
          machine("runuser -u sotto -- /opt/sotto/sotto recover-administrator", "healthy " + HTTPS),
          machine(
              "runuser -u sotto -- /opt/sotto/sotto backup",
              "healthy " + HTTPS + "; test $(readlink /opt/sotto) = sotto-0.2.0"),
          machine(
              "systemctl stop sotto\nln -sfn sotto-0.1.0",
              "healthy " + HTTPS + "; test $(readlink /opt/sotto) = sotto-0.1.0"),
          machine(
              "systemctl stop sotto\ntar -C / -czf",
              "rm -r /var/lib/sotto /etc/sotto # the other machine has neither"),
          machine(
              "tar -C / -xzf sotto-move.tar.gz",
              "healthy " + HTTPS + "; ! journalctl | tail -3 | grep 'link#'"),
          machine("apt-get install --yes postgresql", "healthy " + HTTPS),
          machine("install -d -m 700 -o postgres", "test -s /var/backups/sotto-postgresql/*.dump"),
          machine("systemctl stop sotto\nrunuser -u postgres -- dropdb", "healthy " + HTTPS),
          machine("curl --silent --fail http://127.0.0.1:9464/metrics", "healthy " + HTTPS),
          listed(
              OPERATION,
              "groups:",
              "rules of Prometheus, which Debian's tests would have to install;"
                  + " PageBlocksTest looks the page's metrics up in the sources"),
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
