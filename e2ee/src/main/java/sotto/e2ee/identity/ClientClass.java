package sotto.e2ee.identity;

import sotto.e2ee.bytes.Numbered;

/** The kind of client that a device runs. */
public enum ClientClass implements Numbered {
  /** Code that is loaded from the server each time and so trusts it. */
  WEB(1),
  /** Installed code, with keys outside the page. */
  DESKTOP(2),
  /** Runs without a screen. */
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
