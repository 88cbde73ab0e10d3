export { createMemoryStorage, type MemoryStorageOptions } from "./memory/create-memory-storage.js";
export { checkSqliteFile } from "./sqlite/check-sqlite-file.js";
export { openSqliteStorage, type SqliteStorageOptions } from "./sqlite/open-sqlite-storage.js";
export { storageFromUrl } from "./storage-from-url.js";
