/** What only people can know of a model, by the key it has in the file that `--about` names. */
export const aboutQuestions = {
  model: { label: "Model", asks: "What kind of model it is and what it predicts, from what" },
  owners: { label: "Owners", asks: "Who answers for it" },
  contact: { label: "Contact", asks: "Where questions and complaints go" },
  license: { label: "Licence", asks: "Under what terms it may be used" },
  citation: { label: "Citation", asks: "How to cite it, and what to read" },
  purpose: { label: "Purpose", asks: "What decision it serves, and what for" },
  intendedUses: { label: "Intended uses", asks: "What it is made for" },
  intendedUsers: { label: "Intended users", asks: "By whom" },
  outOfScopeUses: { label: "Uses that are out of scope", asks: "What it must not be used for" },
  factors: {
    label: "Factors",
    asks: "Groups of people, instruments and conditions over which it may work differently",
  },
  trainingData: { label: "Training data", asks: "Where the data come from, who collected them, and how" },
  evaluationData: { label: "Evaluation data", asks: "The same of the test set, and why these data" },
  lineage: { label: "Lineage", asks: "What was done to the data between their source and the files here" },
  ethicalConsiderations: {
    label: "Ethical considerations",
    asks: "Sensitive data, harms that may come of it, and what was done about them",
  },
  caveats: { label: "Caveats", asks: "What else a user must know" },
  riskClass: { label: "Risk class", asks: "How the organisation, or the law, classes its risk" },
  assumptions: { label: "Assumptions", asks: "What must hold for it to work" },
  alternatives: { label: "Alternatives", asks: "What else was considered, and why not" },
  humanOversight: { label: "Human oversight", asks: "Who may overrule it, and how" },
  monitoring: { label: "Monitoring", asks: "What is watched in use, by whom, and what ends its use" },
} as const satisfies Record<string, { readonly label: string; readonly asks: string }>;

export type AboutKey = keyof typeof aboutQuestions;

/** The answers that were given, each one or more paragraphs. */
export type About = { readonly [Key in AboutKey]?: readonly string[] };

export const aboutKeys = Object.keys(aboutQuestions) as readonly AboutKey[];
