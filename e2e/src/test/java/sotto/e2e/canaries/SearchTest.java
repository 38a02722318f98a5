package sotto.e2e.canaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  private static final String TEXT = "a=ice-pwd:7VdfLx0Zs8Qq1";

  private final Canary canary = Canary.text(Canary.Kind.SDP, "line", TEXT);
  private final Search search = new Search(List.of(canary));

  @Test
  void textIsFoundInOneByteOrTwoForACharacter() {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      assertThat(search.in(("before" + TEXT + "after").getBytes(charset))).containsOnly(canary);
    }
  }

  @Test
  void bytesAreFoundInBase64WhateverStandsBefore() {
    for (String before : List.of("", "1", "12", "123")) {
      byte[] both = (before + TEXT + "!").getBytes(StandardCharsets.UTF_8);
      String base64 = Base64.getUrlEncoder().encodeToString(both);
      assertThat(search.in(base64.getBytes(StandardCharsets.UTF_8))).containsOnly(canary);
    }
  }

  @Test
  void bytesAreFoundInHexadecimal() {
    String hexadecimal = HexFormat.of().formatHex(canary.bytes());
    assertThat(search.in(hexadecimal.getBytes(StandardCharsets.UTF_16LE))).containsOnly(canary);
  }

  @Test
  void whatIsAlmostTheSameIsNotFound() {
    assertThat(search.in(TEXT.replace("Qq1", "Qq2").getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void nothingIsMissedWhereTwoChunksOfAFileMeet(@TempDir Path folder) throws IOException {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int shift = -text.length; shift <= 0; shift++) {
      byte[] file = new byte[(1 << 20) + 4096];
      new Random(1).nextBytes(file);
      System.arraycopy(text, 0, file, (1 << 20) + shift, text.length);
      Path path = Files.write(folder.resolve("file"), file);
      assertThat(search.in(path)).containsOnly(canary);
    }
  }
}
