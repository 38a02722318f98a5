import { expect, test } from "vitest";
import { BindingChannel } from "./bindingChannel";

test("more than one message before anyone looks is seen to be more than one (R-BIND-4)", () => {
  const channel: { onmessage?: (event: { readonly data: unknown }) => void } = {};
  const pc = { createDataChannel: () => channel } as unknown as RTCPeerConnection;
  let changes = 0;
  const binding = new BindingChannel(pc, () => changes++);
  for (const byte of [1, 2, 3]) channel.onmessage?.({ data: new Uint8Array([byte]).buffer });
  expect(changes).toBe(3);
  expect(binding.next()).toEqual(new Uint8Array([1]));
  expect(binding.next()).toEqual(new Uint8Array([2]));
  expect(binding.next()).toBeNull();
});
