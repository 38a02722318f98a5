import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { openVault } from "./openVault";
import { IndexedDbRecords } from "./indexedDbRecords";

const user = "a".repeat(32);

test("every write is asked to be on the disk before it counts", async () => {
  const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
  const vault = await openVault(user, new IDBFactory());
  await vault.saveSetting("x", "1");
  await vault.erase();
  const writes = begin.mock.calls.filter(([, mode]) => mode === "readwrite");
  expect(writes).toHaveLength(2);
  for (const [, , options] of writes) expect(options).toEqual({ durability: "strict" });
});

test("a write whose transaction fails at the end has failed, and changed nothing", async () => {
  const vault = await openVault(user, new IDBFactory());
  await vault.saveSetting("x", "old");
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(function (
    this: IDBObjectStore,
    value: unknown,
  ) {
    const request = this.put(value);
    // The request succeeds, the transaction does not.
    request.addEventListener("success", () => this.transaction.abort());
    return request;
  });
  await expect(vault.saveSetting("x", "new")).rejects.toMatchObject({ code: "unavailable" });
  expect(put).toHaveBeenCalledTimes(2);
  expect(await vault.setting("x")).toBe("old");
});

test("a value that cannot be kept fails, and what stood before it is not kept either", async () => {
  const records = await IndexedDbRecords.open(new IDBFactory());
  const changes = [
    { key: [user, "a"], value: 1 },
    { key: [user, "b"], value: () => 1 },
  ];
  await expect(records.change(changes)).rejects.toMatchObject({ code: "unavailable" });
  expect(await records.list([user])).toEqual([]);
});

test("a key is no part of the keys that begin like it", async () => {
  const records = await IndexedDbRecords.open(new IDBFactory());
  for (const key of [
    ["a"],
    ["a", "pin"],
    ["a", "pin", 2],
    ["a", "pin", 10],
    ["a", "pin!", 1],
    ["b", "pin", 1],
  ]) {
    await records.change([{ key, value: 1 }]);
  }
  expect((await records.list(["a", "pin"])).map(({ key }) => key)).toEqual([
    ["a", "pin", 2],
    ["a", "pin", 10],
  ]);
  await records.remove(["a", "pin"]);
  expect(await records.list(["a"])).toHaveLength(2);
  expect(await records.list(["b"])).toHaveLength(1);
});

test("a browser without storage, or one that refuses it, is an error that says so", async () => {
  const refusing = {
    open: () => {
      throw new DOMException("no", "SecurityError");
    },
  } as unknown as IDBFactory;
  await expect(openVault(user, refusing)).rejects.toMatchObject({ code: "unavailable" });
  await expect(IndexedDbRecords.open(undefined)).rejects.toMatchObject({ code: "unavailable" });
});

test("the vault of a newer client is left alone", async () => {
  const factory = new IDBFactory();
  const newer = await opened(factory, 2);
  newer.close();
  await expect(openVault(user, factory)).rejects.toMatchObject({ code: "newer" });
});

test("lets go for a newer client in another tab", async () => {
  const factory = new IDBFactory();
  const vault = await openVault(user, factory);
  const newer = await opened(factory, 2);
  expect(newer.version).toBe(2);
  await expect(vault.setting("x")).rejects.toMatchObject({ code: "closed" });
});

function opened(factory: IDBFactory, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open("sotto-vault", version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error("not opened", { cause: request.error }));
  });
}
