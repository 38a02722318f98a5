package sotto.e2ee;

import java.util.Arrays;

/**
 * SHAKE256 for up to one block of output (136 bytes). Spec: FIPS 202. The JDK stops at 64 bytes,
 * and the published X-Wing vectors expand their seeds to 96. For tests only.
 */
final class Keccak {
  private static final int RATE_BYTES = 136;

  private Keccak() {}

  static byte[] shake256(byte[] message, int lengthBytes) {
    if (message.length >= RATE_BYTES || lengthBytes > RATE_BYTES) {
      throw new IllegalArgumentException("one block only");
    }
    byte[] block = Arrays.copyOf(message, RATE_BYTES);
    block[message.length] ^= 0x1f;
    block[RATE_BYTES - 1] ^= (byte) 0x80;
    long[] lanes = new long[25];
    for (int i = 0; i < RATE_BYTES; i++) {
      lanes[i / 8] |= (block[i] & 0xffL) << (8 * (i % 8));
    }
    permute(lanes);
    byte[] out = new byte[lengthBytes];
    for (int i = 0; i < lengthBytes; i++) {
      out[i] = (byte) (lanes[i / 8] >>> (8 * (i % 8)));
    }
    return out;
  }

  private static void permute(long[] a) {
    int lfsr = 1;
    for (int round = 0; round < 24; round++) {
      theta(a);
      rhoPiChi(a);
      for (int j = 0; j < 7; j++) {
        if ((lfsr & 1) != 0) {
          a[0] ^= 1L << ((1 << j) - 1);
        }
        lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171);
      }
    }
  }

  private static void theta(long[] a) {
    long[] c = new long[5];
    for (int x = 0; x < 5; x++) {
      c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (int i = 0; i < 25; i++) {
      a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
    }
  }

  private static void rhoPiChi(long[] a) {
    long[] b = new long[25];
    b[0] = a[0];
    int x = 1;
    int y = 0;
    for (int step = 0; step < 24; step++) {
      int newY = (2 * x + 3 * y) % 5;
      b[y + 5 * newY] = Long.rotateLeft(a[x + 5 * y], (step + 1) * (step + 2) / 2);
      x = y;
      y = newY;
    }
    for (int row = 0; row < 25; row += 5) {
      for (int i = 0; i < 5; i++) {
        a[row + i] = b[row + i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
      }
    }
  }
}
