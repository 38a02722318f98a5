package sotto.client.keys;

import sotto.client.directory.KeyDirectoryException;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;

/**
 * A new root. Show the code, let the person write it down, then publish and close. Publishing comes
 * last, so that no identity has a lost code.
 *
 * <p><b>Security guarantees:</b> the root is erased on {@link #close()}; the first entry is signed
 * once, so that publishing again after a broken connection sends the same bytes.
 *
 * <p><b>Does not protect against:</b> people who see the code.
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

  /** The code to write down; it cannot be shown later. */
  public String recoveryCode() {
    return root.recoveryCode();
  }

  /** Puts the root in force. May be repeated when the server could not be reached. */
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
