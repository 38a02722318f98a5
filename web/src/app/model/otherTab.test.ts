import { expect, test } from "vitest";
import { OtherTab, type TabChannel } from "./otherTab";

/** Channels of one browser: what one posts, all others get. */
function tabs(count: number): readonly TabChannel[] {
  const channels: TabChannel[] = [];
  for (let tab = 0; tab < count; tab++) {
    const channel: TabChannel = {
      onmessage: null,
      close: () => undefined,
      postMessage: (data: unknown) => {
        for (const other of channels)
          if (other !== channel)
            other.onmessage?.call(channel as BroadcastChannel, { data } as MessageEvent);
      },
    };
    channels.push(channel);
  }
  return channels;
}

test("a tab says who is calling in the one that is connected", () => {
  const [one, two] = tabs(2).map((channel) => new OtherTab(channel));
  one?.tell("Ada");
  expect(two?.getSnapshot()).toBe("Ada");
  expect(one?.getSnapshot()).toBeNull();
  one?.tell(null);
  expect(two?.getSnapshot()).toBeNull();
});

test("a tab that opens while it rings receives it", () => {
  const channels = tabs(2);
  const one = new OtherTab(channels[0]);
  one.tell("Ada");
  expect(new OtherTab(channels[1]).getSnapshot()).toBe("Ada");
  one.stop();
});

test("what is no news from another tab is not shown", () => {
  const channels = tabs(2);
  const two = new OtherTab(channels[1]);
  channels[0]?.postMessage({ caller: 7 });
  channels[0]?.postMessage("Ada");
  expect(two.getSnapshot()).toBeNull();
});

test("what a tab has said that has crashed since is forgotten", () => {
  const [one, two] = tabs(2).map((channel) => new OtherTab(channel));
  one?.tell("Ada");
  two?.forget();
  expect(two?.getSnapshot()).toBeNull();
});
