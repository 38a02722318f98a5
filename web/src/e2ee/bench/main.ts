// The page of `./sotto bench handshake`: Java drives it and measures the CPU of its process.
import { lattice } from "../kem/lattice";
import { BareRound } from "./bareRound";
import { HandshakeBench } from "./handshake";

const handshake = await HandshakeBench.create();
const bare = await BareRound.create();

async function times(count: number, run: () => Promise<void>): Promise<void> {
  for (let i = 0; i < count; i++) await run();
}

Object.assign(globalThis, {
  sottoBench: {
    nativeLattice: (await lattice()).isNative,
    handshakes: (count: number) => times(count, () => handshake.run()),
    bareRounds: (count: number) => times(count, () => bare.run()),
  },
});
