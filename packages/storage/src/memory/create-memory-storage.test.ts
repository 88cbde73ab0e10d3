import { describeStorage } from "@hyperdial/core/testing";
import { createMemoryStorage } from "./create-memory-storage.js";

describeStorage("memory", async (clock) => createMemoryStorage({ clock }));
