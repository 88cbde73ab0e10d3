import { readFile } from "node:fs/promises";
import { HyperdialError, trialNumber } from "@hyperdial/core";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { withStudy } from "./with-storage.js";
