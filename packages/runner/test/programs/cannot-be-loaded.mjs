await import("./there-is-no-such-dependency.mjs");
export default () => ({ accuracy: 1 });
