package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A frozen process with its children: they keep their sockets and answer nothing. */
final class StoppedProcesses implements AutoCloseable {
  private final List<String> ids;

  private StoppedProcesses(List<String> ids) throws IOException {
    this.ids = ids;
    signal("-STOP");
  }

  /** The first line of {@code file} has the process id. */
  static StoppedProcesses of(Path file) throws IOException {
    long first = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    ProcessHandle process = ProcessHandle.of(first).orElseThrow();
    return new StoppedProcesses(
        Stream.concat(Stream.of(process), process.descendants())
            .map(each -> Long.toString(each.pid()))
            .toList());
  }

  private void signal(String signal) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.addAll(ids);
    Process kill = new ProcessBuilder(command).inheritIO().start();
    assertThat(kill.onExit().join().exitValue()).isZero();
  }

  @Override
  public void close() throws IOException {
    signal("-CONT");
  }
}
