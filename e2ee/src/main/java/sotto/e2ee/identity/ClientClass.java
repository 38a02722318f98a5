package sotto.e2ee.identity;

import sotto.e2ee.bytes.Numbered;

/** The kind of client a device runs. */
public enum ClientClass implements Numbered {
  /** Code loaded from the server each time: trusts that server. */
  WEB(1),
  /** Installed code, keys outside the page. */
  DESKTOP(2),
  /** A program without a screen. */
  HEADLESS(3);

  private final int number;

  ClientClass(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
