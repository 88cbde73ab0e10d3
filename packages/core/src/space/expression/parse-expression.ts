import {
  type ArithmeticOperator,
  type ComparisonOperator,
  type Expression,
  ExpressionError,
} from "./expression.js";
import { type Token, tokenize } from "./tokenize.js";

const maxDepth = 60;
const comparisons: readonly string[] = ["<", "<=", ">", ">=", "==", "!="];
/** Words with a meaning of their own; a parameter of such a name is written in backquotes. */
const keywords: readonly string[] = ["and", "or", "not", "in", "true", "false", "null"];

/**
 * Recursive descent, from the loosest: or, and, not, comparisons (chained: `1 <= a <= 5`) and `in`, + and -, * / // %, sign, **.
 * As in Python; `&&`, `||` and `!` are understood too.
 */
export const parseExpression = (source: string): Expression => {
  const tokens = tokenize(source);
  let next = 0;
  let depth = 0;

  const peek = (): Token => tokens[next]!;
  const is = (...texts: readonly string[]): boolean => {
    const token = peek();
    return (
      (token.kind === "symbol" || (token.kind === "word" && !token.quoted)) && texts.includes(token.text)
    );
  };
  const take = (): Token => tokens[next++]!;
  const expect = (text: string, why: string): void => {
    if (is(text)) take();
    else throw unexpected(`expected ${text} ${why}`);
  };
  const unexpected = (expected: string): ExpressionError => {
    const token = peek();
    const found = token.kind === "end" ? "the expression ends here" : `found ${token.text}`;
    return new ExpressionError(token.at, `${found}, ${expected}`, expected);
  };
  const deeper = <T>(parse: () => T): T => {
    if (++depth > maxDepth) {
      throw new ExpressionError(
        peek().at,
        `is nested more than ${maxDepth} deep`,
        "split it into several constraints",
      );
    }
    const result = parse();
    depth--;
    return result;
  };

  const parseOr = (): Expression => {
    let left = parseAnd();
    while (is("or", "||")) left = { kind: "or", at: take().at, left, right: parseAnd() };
    return left;
  };
  const parseAnd = (): Expression => {
    let left = parseNot();
    while (is("and", "&&")) left = { kind: "and", at: take().at, left, right: parseNot() };
    return left;
  };
  const parseNot = (): Expression =>
    is("not") ? { kind: "not", at: take().at, operand: deeper(parseNot) } : parseComparison();

  const parseComparison = (): Expression => {
    const first = parseSum();
    let left = first;
    let chain: Expression | null = null;
    for (;;) {
      let link: Expression;
      if (is(...comparisons)) {
        const { at, text } = take();
        const right = parseSum();
        link = { kind: "compare", at, operator: text as ComparisonOperator, left, right };
        left = right;
      } else if (is("in") || (is("not") && tokens[next + 1]?.text === "in")) {
        const negated = is("not");
        const { at } = take();
        if (negated) take();
        const found: Expression = { kind: "in", at, needle: left, stack: parseStack() };
        link = negated ? { kind: "not", at, operand: found } : found;
        return chain === null ? link : { kind: "and", at, left: chain, right: link };
      } else {
        return chain ?? first;
      }
      chain = chain === null ? link : { kind: "and", at: link.at, left: chain, right: link };
    }
  };

  const parseStack = (): readonly Expression[] | Expression => {
    if (!is("[", "(")) {
      if (peek().kind === "word") return parsePrimary();
      throw unexpected('expected a list such as ["a", "b"]');
    }
    const close = take().text === "[" ? "]" : ")";
    const items: Expression[] = [];
    while (!is(close)) {
      items.push(deeper(parseSum));
      if (!is(close)) expect(",", `or ${close}`);
    }
    const { at } = take();
    if (items.length === 0)
      throw new ExpressionError(at, "the list is empty", 'list what it may be: ["a", "b"]');
    return items;
  };

  const parseSum = (): Expression => {
    let left = parseProduct();
    while (is("+", "-")) {
      const { at, text } = take();
      left = { kind: "arithmetic", at, operator: text as ArithmeticOperator, left, right: parseProduct() };
    }
    return left;
  };
  const parseProduct = (): Expression => {
    let left = parseSigned();
    while (is("*", "/", "//", "%")) {
      const { at, text } = take();
      left = { kind: "arithmetic", at, operator: text as ArithmeticOperator, left, right: parseSigned() };
    }
    return left;
  };
  const parseSigned = (): Expression => {
    if (is("-")) return { kind: "negate", at: take().at, operand: deeper(parseSigned) };
    if (is("!")) return { kind: "not", at: take().at, operand: deeper(parseSigned) };
    if (is("+")) {
      take();
      return deeper(parseSigned);
    }
    const base = parsePrimary();
    if (!is("**")) return base;
    // Right to left, and a sign may stand in the exponent: 2 ** -3 ** 2.
    return { kind: "arithmetic", at: take().at, operator: "**", left: base, right: deeper(parseSigned) };
  };

  const parsePrimary = (): Expression => {
    const token = peek();
    if (token.kind === "number" || token.kind === "string") {
      take();
      return { kind: "literal", at: token.at, value: token.value };
    }
    if (is("(")) {
      take();
      const inner = deeper(parseOr);
      expect(")", "to close the bracket");
      return inner;
    }
    if (token.kind !== "word") throw unexpected("expected a parameter, a number or a bracket");
    if (!token.quoted && keywords.includes(token.text)) {
      if (!["true", "false", "null"].includes(token.text))
        throw unexpected("expected a parameter, a number or a bracket");
      take();
      return { kind: "literal", at: token.at, value: token.text === "null" ? null : token.text === "true" };
    }
    take();
    if (is("(")) return parseCall(token);
    return { kind: "name", at: token.at, name: token.text.replaceAll("`", "") };
  };
  const parseCall = (name: Token): Expression => {
    take();
    const inputs: Expression[] = [];
    while (!is(")")) {
      inputs.push(deeper(parseOr));
      if (!is(")")) expect(",", "or )");
    }
    take();
    return { kind: "call", at: name.at, name: name.text, inputs };
  };

  const expression = parseOr();
  if (peek().kind !== "end") throw unexpected("expected and, or, or its end");
  return expression;
};
