package sotto.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of the web client that this server was built with, on the class path. */
final class OwnFiles implements WebFiles {
  private final String folder;

  /** Files in this folder of the class path, which ends in a slash. */
  OwnFiles(String folder) {
    this.folder = folder;
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    try (InputStream in = OwnFiles.class.getClassLoader().getResourceAsStream(folder + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** All files with hashed names; none when the build has no web client. */
  SortedMap<String, byte[]> assets() throws IOException {
    SortedMap<String, byte[]> assets = new TreeMap<>();
    URL page = OwnFiles.class.getClassLoader().getResource(folder + "index.html");
    if (page != null) {
      for (String name :
          page.openConnection() instanceof JarURLConnection jar
              ? inJar(jar)
              : inFolder(Path.of(URI.create(page.toString())).resolveSibling("assets"))) {
        byte[] content = read("assets/" + name);
        if (content != null) {
          assets.put("assets/" + name, content);
        }
      }
    }
    return assets;
  }

  private List<String> inJar(JarURLConnection connection) throws IOException {
    connection.setUseCaches(false);
    String prefix = folder + "assets/";
    try (JarFile jar = connection.getJarFile()) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
          .map(entry -> entry.getName().substring(prefix.length()))
          .toList();
    }
  }

  private static List<String> inFolder(Path assets) throws IOException {
    if (!Files.isDirectory(assets)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(assets)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
