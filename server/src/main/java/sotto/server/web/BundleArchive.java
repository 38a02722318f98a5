package sotto.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The hashed assets of one build in a ZIP file. Its name is the digest of its content, so that a
 * damaged or half-written file is detected.
 */
final class BundleArchive {
  private static final String SUFFIX = ".zip";

  private final Path file;

  BundleArchive(Path file) {
    this.file = file;
  }

  /** The digest of these assets. */
  static String id(SortedMap<String, byte[]> assets) {
    MessageDigest digest = Digests.start();
    assets.forEach((name, content) -> {
      digest.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(content);
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The archive of this digest in the folder; the file need not exist. */
  static BundleArchive in(Path folder, String id) {
    return new BundleArchive(folder.resolve(id + SUFFIX));
  }

  static boolean isNameOfOne(Path file) {
    return String.valueOf(file.getFileName()).matches("[0-9a-f]{64}\\.zip");
  }

  Path file() {
    return file;
  }

  /** Writes it whole or not at all. */
  void write(Map<String, byte[]> assets) throws IOException {
    Path incoming = file.resolveSibling("incoming");
    try (OutputStream out = Files.newOutputStream(incoming);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.NO_COMPRESSION); // most assets are compressed already
      for (Map.Entry<String, byte[]> asset : assets.entrySet()) {
        zip.putNextEntry(new ZipEntry(asset.getKey()));
        zip.write(asset.getValue());
        zip.closeEntry();
      }
    }
    try (FileChannel channel = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The names of the assets and their sizes, after all of them were read and compared with the
   * digest.
   *
   * @param mostBytes more than these are not read
   * @throws IOException when it is damaged or too large
   */
  Map<String, Integer> verify(long mostBytes) throws IOException {
    SortedMap<String, byte[]> assets = new TreeMap<>();
    long total = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
        total += entry.getSize();
        if (total > mostBytes) {
          throw new ZipException("it is too large");
        }
        assets.put(entry.getName(), read(zip, entry));
      }
    }
    if (!file.endsWith(id(assets) + SUFFIX)) {
      throw new ZipException("it is not what its name says");
    }
    Map<String, Integer> sizes = new TreeMap<>();
    assets.forEach((name, content) -> sizes.put(name, content.length));
    return sizes;
  }

  /** One asset. */
  byte[] read(String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new ZipException("it has no " + name);
      }
      return read(zip, entry);
    }
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    byte[] content = zip.getInputStream(entry).readAllBytes();
    CRC32 crc = new CRC32();
    crc.update(ByteBuffer.wrap(content));
    if (crc.getValue() != entry.getCrc()) {
      throw new ZipException(entry.getName() + " is damaged");
    }
    return content;
  }
}
