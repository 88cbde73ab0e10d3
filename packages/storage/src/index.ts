export { createMemoryStorage, type MemoryStorageOptions } from "./memory/create-memory-storage.js";
