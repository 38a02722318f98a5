import type { RuleCase } from "../ruleCase";
import { certificateCases } from "./certificateCases";
import { confirmCases } from "./confirmCases";
import { encodingCases } from "./encodingCases";
import { envelopeCases } from "./envelopeCases";
import { keyCases } from "./keyCases";
import { listCases } from "./listCases";
import { pinCases } from "./pinCases";
import { toggleCases } from "./toggleCases";

/** Everything below the handshake. */
export async function foundationCases(): Promise<RuleCase[]> {
  const all = [
    encodingCases,
    keyCases,
    envelopeCases,
    certificateCases,
    listCases,
    toggleCases,
    pinCases,
    confirmCases,
  ];
  const cases: RuleCase[] = [];
  for (const some of all) cases.push(...(await some()));
  return cases;
}
