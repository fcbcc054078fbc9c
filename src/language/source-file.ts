import { AstUtils, type AstNode, type LangiumDocument } from 'langium';
import { reportLinks } from './checks/links.js';
import { checkShadowedInFile, namesAround } from './checks/shadowed.js';
import { brokenLines, isBroken, reportSyntax } from './checks/syntax.js';
import { checkUnusedImports } from './checks/unused.js';
import { isScenario, type Document, type Param, type Scenario } from './generated/ast.js';
import { Problems } from './problems.js';
import type { SourceFile } from './program.js';
import { limits } from './limits.js';
import { nameOf, scenarioUnit, type ExaminedScenario } from './scenario-unit.js';
import type { CorrServices } from './services.js';
import type { Budget } from './values/budget.js';
import { Evaluator } from './values/evaluator.js';
import type { Value } from './values/value.js';

/** A source file with its trees and values, for those who work on its text. */
export interface ExaminedFile extends SourceFile {
  readonly scenarios: readonly ExaminedScenario[];
  /** The value of a param of the file itself, where it has one. */
  valueOf(param: Param): Value | undefined;
}

/**
 * A linked document as a source file: what is wrong outside its scenarios, and every scenario lowered by
 * itself, so that none hides another. With a budget, what takes longer is put off.
 */
export function sourceFile(
  document: LangiumDocument<Document>,
  text: string,
  problems: Problems,
  services: CorrServices,
  budget?: Budget,
): ExaminedFile {
  const uri = document.uri.toString();
  reportSyntax(document, problems);
  const root = document.parseResult.value;
  const byScenario = new Map<Scenario, Problems>(
    root.scenarios.map((scenario) => [scenario, new Problems()]),
  );
  const problemsOf = (node: AstNode): Problems => {
    const scenario = AstUtils.getContainerOfType(node, isScenario);
    return (scenario && byScenario.get(scenario)) ?? problems;
  };
  reportLinks(document, services, problemsOf);
  const evaluator = checkFileLevel(root, problems, budget);
  const around = namesAround(root, services.shared.workspace.LangiumDocuments);
  checkShadowedInFile(root, around, problems);
  if (brokenLines(document).length === 0) checkUnusedImports(root, problems);
  const names = new Set<string>();
  const scenarios = root.scenarios.map((scenario) => {
    const own = problemsOf(scenario);
    const name = nameOf(scenario);
    if (name !== undefined && names.has(name))
      own.at('duplicate-name', `There are two scenarios ${name} in this file.`, scenario, {
        property: 'name',
      });
    if (name !== undefined) names.add(name);
    return budget === undefined
      ? scenarioUnit(scenario, root, around, own)
      : budget.share(limits.stepsWhileEditing, (share) => scenarioUnit(scenario, root, around, own, share));
  });
  return {
    uri,
    text,
    diagnostics: problems.diagnostics,
    scenarios,
    valueOf: (param) => evaluator.knownValue(param),
  };
}

/** Evaluates the params of the file itself, and reports what a later version brings. */
function checkFileLevel(root: Document, problems: Problems, budget: Budget | undefined): Evaluator {
  const evaluator = new Evaluator({
    problems,
    effective: (param) => param,
    originOf: () => 0,
    ...(budget === undefined ? {} : { budget }),
  });
  const names = new Set<string>();
  for (const param of root.params) {
    const name = nameOf(param);
    if (name !== undefined && names.has(name))
      problems.at('duplicate-name', `The param ${name} is declared twice in this file.`, param, {
        property: 'name',
      });
    if (name !== undefined) names.add(name);
    // A syntax error in it is told already.
    if (!isBroken(param)) evaluator.paramValue(param);
  }
  for (const reserved of root.reserved) {
    problems.at('reserved-word', `\`${reserved.word}\` is kept for a later version.`, reserved, {
      property: 'word',
    });
  }
  return evaluator;
}
