export { type ProvenanceRequest, recordProvenance } from "./record-provenance.js";
