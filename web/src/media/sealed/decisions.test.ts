import { beforeEach, describe, expect, test } from "vitest";
import { Contact } from "../../e2ee/handshake/contact";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import { personOf } from "../../e2ee/testing/person";
import type { Consented } from "../mediaPeer";
import { eventually } from "../testing/eventually";
import { SealedPair, typeOf } from "../testing/sealedPair";
import { nothingMoves, rings } from "../testing/sealedSteps";

const nothingToDecide = { kind: "nothing-to-decide" } as const;

let pair: SealedPair;

beforeEach(async () => {
  pair = await SealedPair.of();
});

describe("what the person has to decide", () => {
  const knownAsMallory = async () => {
    const mallory = await personOf("mallory", "web");
    return (list: DeviceList) => new Contact(list, mallory.list.root, true, new Map());
  };

  test("a changed root is shown with the ring, and nothing is prepared", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ alice: ({ list }) => known(list) });
    await rings(pair);
    expect(pair.callee.state.getSnapshot()).toEqual({
      kind: "offered",
      concerns: ["root-changed"],
      trust: "known",
    });
    await nothingMoves();
    expect(pair.rtcs.callee.connection.remoteDescription).toBeNull();
  });

  test.each<Consented>([nothingToDecide, { kind: "glare", calling: "a".repeat(32) }])(
    "without the person's yes it is not answered (R-ASK-1, R-ASK-2): $kind",
    async (consented) => {
      const known = await knownAsMallory();
      pair = await SealedPair.of({ alice: ({ list }) => known(list) });
      await rings(pair);
      pair.callee.accept(consented);
      expect(pair.callee.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      });
      await nothingMoves();
      expect(pair.sent.callee).toEqual([]);
    },
  );

  test("with the person's yes it is", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ alice: ({ list }) => known(list) });
    await rings(pair);
    pair.callee.accept({ kind: "person-agreed" });
    pair.caller.accepted(pair.bob.device.id);
    await eventually(() => expect(pair.bodies("callee").map(typeOf)).toContain(2));
  });

  test("without the person's yes nothing is offered to a changed root (R-ASK-1)", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ bob: ({ list }) => known(list) });
    pair.ring();
    await eventually(() =>
      expect(pair.caller.state.getSnapshot()).toEqual({
        kind: "unverified",
        failure: "unverified",
      }),
    );
    expect(pair.sent.caller).toEqual([]);
  });

  test("with the person's yes it is offered", async () => {
    const known = await knownAsMallory();
    pair = await SealedPair.of({ bob: ({ list }) => known(list), personAgreed: true });
    pair.ring();
    await eventually(() => expect(pair.sent.caller).toHaveLength(1));
  });

  test("a call in glare with one's own to the same person needs no question (R-ASK-2)", async () => {
    await rings(pair);
    pair.callee.accept({ kind: "glare", calling: pair.alice.user });
    await eventually(() => expect(pair.sent.callee.length).toBeGreaterThan(0));
  });

  test("one in glare with a call to someone else is not answered (R-ASK-2)", async () => {
    await rings(pair);
    pair.callee.accept({ kind: "glare", calling: "e".repeat(32) });
    expect(pair.kind("callee")).toBe("unverified");
    expect(pair.sent.callee).toEqual([]);
  });

  test("nothing that has not come can be answered", async () => {
    pair.callee.accept({ kind: "person-agreed" });
    await nothingMoves();
    expect(pair.kind("callee")).toBe("unverified");
    expect(pair.sent.callee).toEqual([]);
  });
});
