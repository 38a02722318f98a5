// The tests that can notice a deleted check, on sources whose checks can be deleted.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { deletableChecks } from "./plugin.mjs";

const setupFiles = ["build/checks/runtime.mjs"];

export default defineConfig({
  plugins: [react(), deletableChecks()],
  test: {
    testTimeout: 30_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: "e2ee",
          environment: "node",
          include: [
            "src/e2ee/**/*.test.ts",
            "src/keys/*.test.ts",
            "src/keys/{identity,contacts,pins,confirming}/*.test.ts",
            "src/media/sealed/*.test.ts",
          ],
          setupFiles,
        },
      },
      {
        extends: true,
        test: {
          name: "model",
          environment: "jsdom",
          include: ["src/calls/model/*.test.ts"],
          setupFiles: [...setupFiles, "src/ui/testing/setup.ts"],
        },
      },
    ],
  },
});
