import type { LangiumDocument } from 'langium';
import type { AssumptionReport, InitialReport } from '../../../engine/analysis.js';
import type { Scenario } from '../../generated/ast.js';
import type { JudgedFile, JudgedScenario } from '../runs/judgements.js';
import type { OperatorFacts } from '../runs/model-facts.js';

/** What hovers draw from: a linked document with all that is known of it. Nothing is computed for them. */
export interface HoverContext {
  readonly document: LangiumDocument;
  readonly judged: JudgedFile;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly hasPlots: boolean;
  readonly hasImages: boolean;
}

export function judgedScenario(
  context: HoverContext,
  scenario: Scenario | undefined,
): JudgedScenario | undefined {
  return context.judged.scenarios.find(({ unit }) => unit.scenario === scenario);
}

/** What is known of the present text without evolving it. */
export function initialOf(judged: JudgedScenario | undefined): InitialReport | undefined {
  return (
    (judged?.isFresh === true ? judged.finished?.analysis?.initial : undefined) ??
    judged?.examination?.analysis?.initial
  );
}

/** How the assumptions of the present text fared. */
export function assumptionsOf(judged: JudgedScenario | undefined): readonly AssumptionReport[] {
  const fresh = judged?.isFresh === true ? judged.finished?.analysis : undefined;
  return (fresh ?? judged?.examination?.analysis)?.assumptions ?? [];
}

export function operatorFacts(judged: JudgedScenario | undefined, name: string): OperatorFacts | undefined {
  return judged?.examination?.facts?.operators.find((operator) => operator.name === name);
}
