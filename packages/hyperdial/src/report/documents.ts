import { dossierSections } from "./dossier/dossier-sections.js";
import { modelCardSections } from "./model-card/model-card-sections.js";
import type { SectionDefinition } from "./section.js";
import { sections } from "./sections.js";

/** A kind of document: what it is called, and its sections in their order. */
export interface DocumentDefinition {
  readonly title: string;
  readonly sections: Readonly<Record<string, SectionDefinition>>;
}

/** What can be written of a study; a new kind is a folder and a line here. */
export const documents = {
  report: { title: "Tuning report", sections },
  "model-card": { title: "Model card", sections: modelCardSections },
  dossier: { title: "Governance dossier", sections: dossierSections },
} as const satisfies Record<string, DocumentDefinition>;

export type DocumentKind = keyof typeof documents;
