/** Pairs of trials that the user compared, as the log leaves them: so that a snapshot needs no look at the log. */
export const preferences0004 = `
ALTER TABLE study_states ADD COLUMN preferences TEXT NOT NULL DEFAULT '[]';
`;
