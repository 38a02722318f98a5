package sotto.client.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.e2ee.bytes.ByteString;

class FileKeyMemoryTest extends KeyMemoryContract {
  @TempDir Path folder;
  private final List<KeyMemory> opened = new ArrayList<>();

  private Path file() {
    return folder.resolve("keys");
  }

  @Override
  KeyMemory memory() throws Exception {
    KeyMemory memory = FileKeyMemory.open(file());
    opened.add(memory);
    return memory;
  }

  @Override
  KeyMemory reopened() throws Exception {
    opened.forEach(KeyMemory::close);
    return memory();
  }

  @AfterEach
  void close() {
    opened.forEach(KeyMemory::close);
  }

  private void somethingIsRemembered() throws Exception {
    memory().change(state -> state.withSeen(Map.of("ab".repeat(16), NOW)));
    opened.forEach(KeyMemory::close);
  }

  @Test
  void onlyTheOwnerCanReadIt() throws Exception {
    somethingIsRemembered();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatOthersCanReadIsRefused() throws Exception {
    somethingIsRemembered();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(this::memory)
        .isInstanceOf(DamagedMemoryException.class)
        .hasMessageContaining("by others than its owner");
  }

  @Test
  void everyChangedByteIsNoticedAndTheFileIsLeftAsItIs() throws Exception {
    somethingIsRemembered();
    byte[] good = Files.readAllBytes(file());
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file(), bad);
      assertThatThrownBy(this::memory)
          .as("byte %d", i)
          .isInstanceOf(DamagedMemoryException.class)
          .hasMessageContaining(file().toString());
      assertThat(Files.readAllBytes(file())).isEqualTo(bad);
    }
  }

  @Test
  void aFileThatWasCutShortIsRefused() throws Exception {
    somethingIsRemembered();
    byte[] good = Files.readAllBytes(file());
    Files.write(file(), ByteString.of(good).slice(0, 20).toArray());
    assertThatThrownBy(this::memory).isInstanceOf(DamagedMemoryException.class);
  }

  @Test
  void twoCannotHaveItAtOnce() throws Exception {
    KeyMemory first = memory();
    assertThatThrownBy(this::memory).isInstanceOf(IOException.class).hasMessageContaining("locked");
    first.close();
    assertThat(memory().state()).isEqualTo(KeyState.EMPTY);
  }

  @Test
  void aChangeThatCannotBeKeptIsNotMade() throws Exception {
    KeyMemory memory = memory();
    // A folder with the name of the new file.
    Files.createDirectories(folder.resolve("keys.new").resolve("full"));
    assertThatThrownBy(() -> memory.change(s -> s.withSeen(Map.of("ab".repeat(16), NOW))))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(memory.state()).isEqualTo(KeyState.EMPTY);
  }
}
