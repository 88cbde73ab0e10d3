export { boundsSchema } from "./bound-schema.js";
export { parameterSchema } from "./parameter-schema.js";
export { type StudySpec, type StudySpecInput, studySpecSchema } from "./study-spec.js";
