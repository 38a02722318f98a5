const fixed = ["cbr=1", "usedtx=0"];

/**
 * Parameters of an Opus codec (RFC 7587 §6.1) with the bit rate held constant, each setting once:
 * else the sizes of packets reveal speech. The other settings do not matter here.
 */
export function withConstantBitRate(parameters: string): string {
  const others = parameters
    .split(";")
    .map((setting) => setting.trim())
    .filter((setting) => setting !== "" && !/^(cbr|usedtx)(=|$)/i.test(setting));
  return [...others, ...fixed].join(";");
}
