import { RefusedError } from "../rules/refusedError";

/** Bytes that are not the one encoding of what was expected (R-DEC-1). */
export class DecodeError extends RefusedError {
  /**
   * @param field what was being read
   * @param expected in words
   * @param actual in words, never the bytes themselves
   */
  constructor(field: string, expected: string, actual: string) {
    super("R-DEC-1", `${field}: expected ${expected}, found ${actual}`);
    this.name = "DecodeError";
  }
}
