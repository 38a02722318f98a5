package sotto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line to a port of this machine that can be cut: nothing passes then, and neither end notices.
 * What was sent meanwhile arrives when the line is mended, as with TCP over a network.
 */
public final class CuttableLine implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mended = lock.newCondition();
  private boolean isCut;

  private CuttableLine(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  public static CuttableLine to(int target) throws IOException {
    CuttableLine line =
        new CuttableLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    line.threads.execute(line::accept);
    return line;
  }

  public int port() {
    return listening.getLocalPort();
  }

  public void cut() {
    set(true);
  }

  public void mend() {
    set(false);
  }

  private void set(boolean cut) {
    lock.lock();
    try {
      isCut = cut;
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitMended() throws IOException {
    lock.lock();
    try {
      while (isCut) {
        mended.await();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listening.accept();
        threads.execute(() -> connect(near));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void connect(Socket near) {
    try {
      awaitMended();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      threads.execute(() -> carry(near, far));
      threads.execute(() -> carry(far, near));
    } catch (IOException e) {
      close(near);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] piece = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        awaitMended();
        out.write(piece, 0, read);
      }
      awaitMended();
    } catch (IOException e) {
      // one end is gone
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // closed in any case
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
