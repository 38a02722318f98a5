import type { RuleCase } from "../ruleCase";
import { answerCases } from "./answerCases";
import { consentCases } from "./consentCases";
import { finishCases } from "./finishCases";
import { mediaCases } from "./mediaCases";
import { offerCases } from "./offerCases";
import { sdpCases } from "./sdpCases";
import { sessionCases } from "./sessionCases";
import { vectorCases } from "./vectorCases";

/** Cases of the folders media, session, handshake and sdp. */
export async function handshakeCases(): Promise<RuleCase[]> {
  return [
    ...mediaCases(),
    ...sdpCases(),
    ...(await sessionCases()),
    ...vectorCases(),
    ...(await offerCases()),
    ...(await answerCases()),
    ...(await finishCases()),
    ...(await consentCases()),
  ];
}
