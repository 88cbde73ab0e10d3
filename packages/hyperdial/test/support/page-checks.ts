import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { JSDOM } from "jsdom";

/** As html-validate's recommended rules and its document rules see a page. */
export const problemsOf = async (html: string): Promise<readonly string[]> => {
  const { results } = await new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: { "no-inline-style": "off", "long-title": "off", "no-trailing-whitespace": "off" },
  }).validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`));
};

/** What axe finds without a screen; contrast is checked on the palettes, where it does not hang on a browser. */
export const violationsOf = async (html: string): Promise<readonly string[]> => {
  const { window } = new JSDOM(html, { runScripts: "outside-only" });
  window.eval(axe.source);
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(window.document, {
    rules: { "color-contrast": { enabled: false } },
  });
  window.close();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at).join(", ")}`);
};
