// Finds the security checks in a TypeScript source, and makes each deletable.
import ts from "typescript";
import { decisionsIn } from "./decisions.mjs";

/**
 * A check that can be deleted.
 *
 * @typedef {object} Check
 * @property {string} name rule, file and what is checked; no two checks have one name
 * @property {string} rule number in docs/protocol.md, or "" where what is called has the number
 * @property {string} file under src/
 * @property {string} what is deleted, in the words of the source
 */

/** @typedef {{ at: number, insert: string }} Edit */

const refusals = new Set(["RefusedError", "DecodeError", "NewerListNeededError"]);
/** Calls that are checks; sizes of what the own code passes and closed states are no checks. */
const checkingCall = /^#?(require|compare$)/;
const notChecks = new Set(["require", "requireSize", "#requireOpen"]);
/** Where the checks themselves are written. */
const machinery = /^e2ee\/rules\//;

/**
 * All checks of a source, and the source with each of them asking whether it stands.
 *
 * @param {string} file under src/
 * @param {string} text
 * @returns {{ checks: Check[], code: string }}
 */
export function checksIn(file, text) {
  if (machinery.test(file)) return { checks: [], code: text };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {Check[]} */
  const checks = [];
  /** @type {Edit[]} */
  const edits = [];
  const names = new Set();

  /** @param {string} rule @param {string} what @returns {string} the question whether it stands */
  function add(rule, what) {
    const short = oneLine(what);
    let name = `${rule || "(called)"} ${file}: ${short}`;
    for (let more = 2; names.has(name); more++) name = `${rule} ${file}: ${short} (${more})`;
    names.add(name);
    checks.push({ name, rule, file, what: short });
    return `globalThis.sottoChecks.stands(${JSON.stringify(name)})`;
  }

  /** @param {ts.Node} node @param {string} before @param {string} after */
  function around(node, before, after) {
    edits.push({ at: node.getStart(), insert: before }, { at: node.end, insert: after });
  }

  /** @param {ts.Node} node */
  function visit(node) {
    if (ts.isCallExpression(node)) visitCall(node);
    else if (ts.isNewExpression(node) && refusals.has(node.expression.getText())) {
      visitRefusal(node);
    }
    ts.forEachChild(node, visit);
  }

  /** @param {ts.CallExpression} call */
  function visitCall(call) {
    const callee = call.expression;
    const [condition, rule] = call.arguments;
    if (callee.getText() === "require" && condition !== undefined && rule !== undefined) {
      const parts = conjuncts(condition);
      const whole = add(ruleOf(rule), condition.getText());
      // The condition is evaluated all the same, with its reads; tests in which it holds never ask.
      around(condition, "(", `) || !${whole}`);
      if (parts.length < 2) return;
      for (const part of parts) {
        const stands = add(ruleOf(rule), `${part.getText()} (of several)`);
        around(part, "((", `) || !${stands})`);
      }
      return;
    }
    const name = callee.getText().split(".").at(-1)?.replace(/^.*\?/, "") ?? "";
    const isCheck = name === "require" ? callee.getText() !== "require" : checkingCall.test(name);
    if (!isCheck || notChecks.has(callee.getText()) || notChecks.has(name.replace(/^require$/, "")))
      return;
    const statement = ts.isAwaitExpression(call.parent) ? call.parent : call;
    const { parent } = statement;
    if (!ts.isExpressionStatement(parent) && !ts.isReturnStatement(parent) && !isBody(statement))
      return;
    const given = call.arguments.map(ruleOf).find((one) => one !== "");
    const stands = add(given ?? ruleAround(call), call.getText());
    around(statement, `(${stands} ? (`, ") : undefined)");
  }

  /** @param {ts.NewExpression} refusal */
  function visitRefusal(refusal) {
    const rule = refusal.expression.getText() === "DecodeError" ? "R-DEC-1" : literalIn(refusal);
    let node = /** @type {ts.Node} */ (refusal);
    while (!ts.isStatement(node) && !ts.isArrowFunction(node.parent)) node = node.parent;
    if (ts.isReturnStatement(node) || ts.isVariableStatement(node)) return;
    const stands = add(rule, conditionOf(node) ?? node.getText());
    if (ts.isThrowStatement(node)) around(node, `{ if (${stands}) `, " }");
    else
      around(
        ts.isExpressionStatement(node) ? node.expression : node,
        `(${stands} ? (`,
        ") : undefined)",
      );
  }

  visit(source);
  for (const decision of decisionsIn(file)) {
    const at = placeOf(decision, text);
    const stands = add(decision.rule, decision.what);
    const end = at + decision.snippet.length;
    edits.push({ at, insert: `(${stands} ? (` });
    edits.push({ at: end, insert: `) : (${decision.instead}))` });
  }
  return { checks, code: apply(text, edits) };
}

/** @param {import("./decisions.mjs").Decision} decision @param {string} text */
function placeOf({ file, snippet, within = snippet }, text) {
  const at = text.indexOf(within);
  if (at < 0 || text.indexOf(within, at + 1) >= 0) {
    throw new Error(`${file} does not have this once: ${within}`);
  }
  const inside = within.indexOf(snippet);
  if (inside < 0) throw new Error(`${within} does not have this: ${snippet}`);
  return at + inside;
}

/** @param {ts.Node} node @returns {ts.Expression[]} */
function conjuncts(node) {
  if (ts.isParenthesizedExpression(node)) return conjuncts(node.expression);
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
  ) {
    return [...conjuncts(node.left), ...conjuncts(node.right)];
  }
  return [/** @type {ts.Expression} */ (node)];
}

/** @param {ts.Node} node a rule written out, else "" */
function ruleOf(node) {
  return ts.isStringLiteral(node) && /^R-[A-Z]+-\d+$/.test(node.text) ? node.text : "";
}

/** @param {ts.Node} node @returns {boolean} whether it is all that an arrow function does */
function isBody(node) {
  return ts.isArrowFunction(node.parent) && node.parent.body === node;
}

/** The rule under whose number a call is refused by what is around it, else "" */
function ruleAround(/** @type {ts.Node} */ node) {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at)) return "";
    if (ts.isCallExpression(at) && /^refuse(Later)?As$/.test(at.expression.getText())) {
      const [rule] = at.arguments;
      return rule === undefined ? "" : ruleOf(rule);
    }
  }
  return "";
}

/** @param {ts.NewExpression} refusal */
function literalIn(refusal) {
  return (refusal.arguments ?? []).map(ruleOf).find((rule) => rule !== "") ?? "";
}

/** The condition under which a refusal is thrown, where there is one right around it. */
function conditionOf(/** @type {ts.Node} */ node) {
  const { parent } = node;
  const holder = ts.isBlock(parent) ? parent.parent : parent;
  return ts.isIfStatement(holder) ? `if ${holder.expression.getText()}` : null;
}

/** @param {string} text */
function oneLine(text) {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}

/** @param {string} text @param {Edit[]} edits */
function apply(text, edits) {
  // Of two at one place the one that was found first is the outer one.
  const ordered = edits.map((edit, order) => ({ ...edit, order }));
  ordered.sort((a, b) => b.at - a.at || (isOpening(a) ? b.order - a.order : a.order - b.order));
  let code = text;
  for (const { at, insert } of ordered) code = code.slice(0, at) + insert + code.slice(at);
  return code;
}

/** @param {Edit} edit */
function isOpening({ insert }) {
  return insert.startsWith("!") || insert.startsWith("(") || insert.startsWith("{");
}
