package sotto.client.keys;

import sotto.client.directory.KeyDirectoryException;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;

/**
 * A root that was just drawn. Show the code, let the person write it down, then publish, then
 * close. Nothing is published before, so nobody ends up with an identity whose code is lost.
 *
 * <p><b>Security guarantees:</b> the root is erased on {@link #close()}; the first entry is signed
 * at once, so that publishing again after a broken connection sends the same bytes.
 *
 * <p><b>Does not protect against:</b> whoever sees the code.
 */
public final class NewRoot implements AutoCloseable {
  private final KeyRing ring;
  private final RootKey root;
  private final DeviceList list;

  @FunctionalInterface
  interface Author {
    DeviceList list(RootKey root) throws RefusedException;
  }

  NewRoot(KeyRing ring, RootKey root, Author author) throws RefusedException {
    this.ring = ring;
    this.root = root;
    this.list = author.list(root);
  }

  /** For the person to write down; there is no other time. */
  public String recoveryCode() {
    return root.recoveryCode();
  }

  /** Puts it in force. May be tried again when the server could not be reached. */
  public void publish() throws KeyDirectoryException {
    ring.publishRoot(list);
  }

  @Override
  public void close() {
    root.close();
  }

  @Override
  public String toString() {
    return "NewRoot";
  }
}
