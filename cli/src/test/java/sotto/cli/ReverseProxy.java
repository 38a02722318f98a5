package sotto.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sotto.testkit.JavaCommand;

/**
 * A real reverse proxy in front of a server on this machine, with its example in {@code deploy/} as
 * the configuration: only names, ports and paths of files are replaced.
 */
public final class ReverseProxy implements AutoCloseable {
  private static final Path DEPLOY = JavaCommand.root().resolve("deploy");

  private final Process process;
  private final Path log;

  private ReverseProxy(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** The programs that there is an example for. */
  public enum Program {
    NGINX("nginx.conf", "nginx"),
    CADDY("Caddyfile", "caddy"),
    HAPROXY("haproxy.cfg", "haproxy");

    private final String example;
    private final String command;

    Program(String example, String command) {
      this.example = example;
      this.command = command;
    }

    /**
     * Starts it with TLS.
     *
     * @param port the port of localhost it listens on
     * @param server the server's port
     * @param folder for its files
     */
    public ReverseProxy start(int port, int server, TestCertificate tls, Path folder)
        throws Exception {
      Files.createDirectories(folder);
      String text =
          Files.readString(DEPLOY.resolve(example))
              .replace("127.0.0.1:8080", "127.0.0.1:" + server);
      List<String> arguments =
          switch (this) {
            case NGINX -> nginx(text, port, tls, folder);
            case CADDY -> caddy(text, port, tls, folder);
            case HAPROXY -> haproxy(text, port, tls, folder);
          };
      return start(arguments, port, folder);
    }

    private ReverseProxy start(List<String> arguments, int port, Path folder) throws Exception {
      Path log = folder.resolve("log");
      ProcessBuilder builder = new ProcessBuilder(arguments);
      builder.environment().put("HOME", folder.toString());
      builder.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
      Process process;
      try {
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      } catch (IOException e) {
        throw new AssertionError(
            "needs %s: install it (Debian: apt-get install %s)".formatted(command, command), e);
      }
      ReverseProxy proxy = new ReverseProxy(process, log);
      proxy.awaitListening(port);
      return proxy;
    }

    /**
     * Starts HAProxy in front of two servers, with the example for a standby.
     *
     * @param first the port of one server
     * @param second the port of the other
     */
    public static ReverseProxy startForStandby(
        int port, int first, int second, TestCertificate tls, Path folder) throws Exception {
      String text =
          Files.readString(DEPLOY.resolve("haproxy-standby.cfg"))
              .replace("10.0.0.2:8080", "127.0.0.1:" + first)
              .replace("10.0.0.3:8080", "127.0.0.1:" + second);
      Files.createDirectories(folder);
      return HAPROXY.start(haproxy(text, port, tls, folder), port, folder);
    }

    private static List<String> nginx(String text, int port, TestCertificate tls, Path folder)
        throws IOException {
      String letsEncrypt = "/etc/letsencrypt/live/calls.example.org/";
      Files.writeString(
          folder.resolve("sotto.conf"),
          text.replace("listen 80;", "listen 127.0.0.1:" + freePort() + ";")
              .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
              .replace("server_name calls.example.org", "server_name localhost")
              .replace(letsEncrypt + "fullchain.pem", tls.certificate().toString())
              .replace(letsEncrypt + "privkey.pem", tls.key().toString()));
      StringBuilder http = new StringBuilder();
      for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        http.append(kind).append("_temp_path ").append(folder.resolve(kind)).append(";\n");
      }
      Path main = folder.resolve("nginx.conf");
      Files.writeString(
          main,
          """
          daemon off;
          user %s;
          pid %s;
          error_log stderr;
          events {}
          http {
          access_log off;
          %sinclude %s;
          }
          """
              .formatted(
                  System.getProperty("user.name", "root"),
                  folder.resolve("pid"),
                  http,
                  folder.resolve("sotto.conf")));
      return List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", main.toString());
    }

    private static List<String> caddy(String text, int port, TestCertificate tls, Path folder)
        throws IOException {
      Path file = folder.resolve("Caddyfile");
      String site = "localhost:%d {\n\ttls %s %s".formatted(port, tls.certificate(), tls.key());
      Files.writeString(
          file,
          "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
              + text.replace("calls.example.org {", site));
      return List.of("caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
    }

    private static List<String> haproxy(String text, int port, TestCertificate tls, Path folder)
        throws IOException {
      Path pem = folder.resolve("calls.example.org.pem");
      Files.writeString(pem, Files.readString(tls.certificate()) + Files.readString(tls.key()));
      Path file = folder.resolve("haproxy.cfg");
      // Only root can give up rights.
      String own = isRoot() ? text : text.replaceAll("(?m)^ +(user|group|chroot) .*\n", "");
      Files.writeString(
          file,
          own.replace("bind :80\n", "bind 127.0.0.1:" + freePort() + "\n")
              .replace("bind :443 ", "bind 127.0.0.1:" + port + " ")
              .replace("/etc/haproxy/calls.example.org.pem", pem.toString()));
      return List.of("haproxy", "-db", "-f", file.toString());
    }
  }

  /** Whether this process may do what a service manager does for a proxy. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** A link or a file of the process in {@code /proc}. */
  public Path inProc(String name) {
    return Path.of("/proc/" + process.pid() + "/" + name);
  }

  /** A port that was free a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until the program has logged this. */
  public void awaitLog(String part) throws Exception {
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      if (Files.readString(log).contains(part)) {
        return;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("the proxy does not log " + part + ": " + Files.readString(log));
  }

  private void awaitListening(int port) throws Exception {
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException e) {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError("the proxy does not listen: " + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroy(); // with SIGKILL nginx would leave its workers
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
