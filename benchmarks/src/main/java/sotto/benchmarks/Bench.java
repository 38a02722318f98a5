package sotto.benchmarks;

import sotto.benchmarks.directory.DirectoryBench;
import sotto.benchmarks.fanout.FanoutBench;
import sotto.benchmarks.handshake.HandshakeBench;
import sotto.benchmarks.signalling.SignallingBench;

/** {@code ./sotto bench [NAME]}: one benchmark, or all. */
public final class Bench {
  private Bench() {}

  /**
   * Runs.
   *
   * @param args the benchmark's name; none for all
   */
  public static void main(String[] args) throws Exception {
    String name = args.length == 0 ? "all" : args[0];
    boolean all = name.equals("all");
    boolean known = false;
    if (all || name.equals("start")) {
      StartBench.main(args);
      known = true;
    }
    if (all || name.equals("directory")) {
      DirectoryBench.main(args);
      known = true;
    }
    if (all || name.equals("fanout")) {
      FanoutBench.main(args);
      known = true;
    }
    if (all || name.equals("handshake")) {
      HandshakeBench.main(args);
      known = true;
    }
    if (all || name.equals("signalling")) {
      SignallingBench.main(args);
      known = true;
    }
    if (all || name.equals("setup")) {
      SetupBench.main(args);
      known = true;
    }
    if (!known) {
      System.err.println(
          "there is no benchmark "
              + name
              + ": directory, fanout, handshake, setup, signalling, start");
      System.exit(2);
    }
    System.exit(0);
  }
}
