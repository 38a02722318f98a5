import { concat, ofHex, zeros, type Bytes } from "../../bytes/bytes";
import { HybridPublicKey } from "../../kem/hybridPublicKey";
import { browserRandomness, type Randomness } from "../../secret/randomness";
import { VerifyingKey } from "../../sign/verifyingKey";
import { personOf } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

const smallOrder = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
];

/** Cases of public keys. */
export async function keyCases(): Promise<RuleCase[]> {
  const alice = await personOf("alice", "web");
  const good = alice.prekey.certificate.key.bytes;
  const zeroPoint = concat(good.slice(0, 1184), zeros(32));
  const cases: RuleCase[] = smallOrder.map((point) => ({
    rule: "R-KEY-1",
    what: `small order ${point.slice(0, 8)}`,
    attempt: () => VerifyingKey.of(ofHex(point)),
  }));
  cases.push({
    rule: "R-KEY-1",
    what: "y above the prime",
    attempt: () => VerifyingKey.of(ofHex(`f0${"ff".repeat(30)}7f`)),
  });
  for (const [name, random] of [
    ["a given randomness", new SeededRandomness("key cases")],
    ["the browser's", browserRandomness],
  ] as const) {
    cases.push(
      encapsulate("R-KEY-2", `X25519 half of small order, ${name}`, zeroPoint, random),
      encapsulate("R-KEY-3", `first coefficient is q, ${name}`, withLattice("010d00"), random),
      encapsulate("R-KEY-3", `second coefficient is q, ${name}`, withLattice("0010d0"), random),
    );
  }
  return cases;

  /** The good key with other first two coefficients. */
  function withLattice(hex: string): Bytes {
    return concat(ofHex(hex), good.slice(3));
  }
}

function encapsulate(
  rule: "R-KEY-2" | "R-KEY-3",
  what: string,
  key: Bytes,
  random: Randomness,
): RuleCase {
  return { rule, what, attempt: () => new HybridPublicKey(key).encapsulate(random) };
}
