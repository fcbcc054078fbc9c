import type { Allowance, Model } from '../../engine/model.js';
import { engineRules } from '../../engine/rules.js';
import { isScenario, type Allow, type Param, type Scenario } from '../generated/ast.js';
import type { Problems } from '../problems.js';
import type { Budget } from '../values/budget.js';
import { Evaluator, type EvaluationContext } from '../values/evaluator.js';
import type { Value } from '../values/value.js';
import { lowerCorrelation } from './correlation.js';
import { lowerEvolution } from './evolution.js';
import { lowerExpectation } from './expectation.js';
import { Origins } from './origins.js';
import { physicsRule } from './rule-names.js';
import { scenarioView, type ScenarioView } from './scenario-view.js';
import type { SiteTable } from './site-table.js';
import { siteTable } from './sites.js';
import { lowerOperator, lowerSubsystem } from './subsystem.js';

/** A scenario as the engine's input, where its text allows it, and the places its origins stand for. */
export interface LoweredScenario {
  readonly model?: Model;
  readonly origins: Origins;
  readonly view: ScenarioView;
  /** Absent where the declared sites contradict each other. */
  readonly table?: SiteTable;
  /** The param that counts for a declared one, after inheritance, and its value where it has one. */
  valueOf(param: Param): Value | undefined;
}

/** Evaluates a scenario; everything wrong goes to `problems`, and the model is then absent. */
export function lowerScenario(scenario: Scenario, problems: Problems, budget?: Budget): LoweredScenario {
  const origins = new Origins();
  const view = scenarioView(scenario, problems);
  const context = (table?: EvaluationContext['table']): EvaluationContext => ({
    problems,
    effective: (param: Param) =>
      isScenario(param.$container) ? (view.params.get(param.name) ?? param) : param,
    originOf: (node) => origins.of(node),
    ...(table === undefined ? {} : { table }),
    ...(budget === undefined ? {} : { budget }),
  });
  checkMembers(view, problems);
  const table = hasAmbiguousNames(view, problems) ? undefined : siteTable(view, new Evaluator(context()));
  const evaluator = new Evaluator(context(table));
  const model =
    table === undefined || view.subsystems.length !== 2
      ? undefined
      : lowerModel(view, table, evaluator, problems, origins);
  const isWhole = model !== undefined && !problems.hasErrors && budget?.isExceeded !== true;
  return {
    origins,
    view,
    ...(table === undefined ? {} : { table }),
    valueOf: (param) => evaluator.knownValue(evaluator.context.effective(param)),
    ...(isWhole ? { model } : {}),
  };
}

function lowerModel(
  view: ScenarioView,
  table: SiteTable,
  evaluator: Evaluator,
  problems: Problems,
  origins: Origins,
): Model | undefined {
  const { scenario } = view;
  // Every param is evaluated, so that a mistake in an unused one is seen too.
  for (const param of view.params.values()) evaluator.paramValue(param);
  const A = lowerSubsystem(view.subsystems[0], 0, table, evaluator, origins);
  const B = lowerSubsystem(view.subsystems[1], 1, table, evaluator, origins);
  const interaction =
    view.interaction &&
    lowerOperator(
      view.interaction.value,
      { where: 'joint', indices: new Map() },
      'The interaction',
      evaluator,
      origins,
    );
  const correlation = lowerCorrelation(view.correlation, table, evaluator, origins);
  const evolution = view.evolve && lowerEvolution(view.evolve, evaluator, origins);
  const expectations = view.expectations.map((node) =>
    lowerExpectation(node, evaluator, origins, view.subsystems),
  );
  const timed = expectations.findIndex(
    (expectation) => expectation !== undefined && expectation.kind !== 'violation',
  );
  if (view.evolve === undefined && timed >= 0) {
    problems.at(
      'missing-member',
      `${scenario.name} has expectations and no evolution.`,
      view.expectations[timed],
      {
        help: 'Add `evolve to … in … steps`.',
      },
    );
  }
  const allowances = view.allowances.map((node) => lowerAllowance(node, scenario, problems, origins));
  if (A === undefined || B === undefined || interaction === undefined || correlation === undefined)
    return undefined;
  return {
    name: scenario.name,
    subsystems: [A, B],
    interaction,
    correlation,
    ...(evolution === undefined ? {} : { evolution }),
    expectations: expectations.filter((expectation) => expectation !== undefined),
    allowances: allowances.filter((allowance) => allowance !== undefined),
    origin: origins.of(scenario, 'name'),
  };
}

function checkMembers(view: ScenarioView, problems: Problems): void {
  const { scenario, subsystems } = view;
  if (subsystems.length < 2) {
    problems.at(
      'missing-member',
      `${scenario.name} has ${subsystems.length === 1 ? 'one subsystem' : 'no subsystems'}; a scenario has two.`,
      scenario,
      {
        property: 'name',
        help: 'Declare `subsystem A { … }` and `subsystem B { … }`.',
      },
    );
  }
  for (const extra of subsystems.slice(2)) {
    problems.at('duplicate-name', `${extra.name} is a third subsystem; a scenario has two.`, extra.node, {
      property: 'name',
      help: `The two are ${subsystems[0].name} and ${subsystems[1].name}.`,
    });
  }
  // Quantities such as dN_A speak of the first subsystem: names may be anything but the other way round.
  if (subsystems.length === 2 && (subsystems[0].name === 'B' || subsystems[1].name === 'A')) {
    const [first, second] = subsystems;
    const wrong = first.name === 'B' ? first : second;
    problems.at(
      'invalid-value',
      `${wrong.name} is declared ${wrong === first ? 'first' : 'second'}; in every quantity A is the first subsystem and B the second.`,
      wrong.node,
      { property: 'name', help: `Declare ${second.name} before ${first.name}, or choose other names.` },
    );
  }
  if (view.interaction === undefined) {
    problems.at('missing-member', `${scenario.name} has no interaction.`, scenario, {
      property: 'name',
      help: 'Add `interaction = …`.',
    });
  }
}

/** Reports params and sites of one name: after inheritance nobody could say which of them is meant. */
function hasAmbiguousNames({ scenario, subsystems, params }: ScenarioView, problems: Problems): boolean {
  const clashes = subsystems.flatMap(({ sites }) =>
    [...sites].flatMap(([name, site]) => {
      const param = params.get(name);
      return param === undefined ? [] : [{ name, later: param.$container === scenario ? param : site }];
    }),
  );
  for (const { name, later } of clashes) {
    problems.at('duplicate-name', `${name} is a site and a param; a name has one meaning.`, later, {
      property: 'name',
    });
  }
  return clashes.length > 0;
}

function lowerAllowance(
  node: Allow,
  scenario: Scenario,
  problems: Problems,
  origins: Origins,
): Allowance | undefined {
  const rule = physicsRule(node.rule, node, problems);
  if (rule === undefined) return undefined;
  if (!engineRules[rule].allowable) {
    const allowable = Object.entries(engineRules).flatMap(([name, rule]) => (rule.allowable ? [name] : []));
    problems.at('invalid-value', `${rule} cannot be allowed: nothing the theory says would be left.`, node, {
      property: 'rule',
      help: `Rules that can be allowed are ${allowable.join(', ')}.`,
    });
    return undefined;
  }
  if (node.reason.trim() === '') {
    problems.at('invalid-value', 'An exception needs a reason.', node, { property: 'reason' });
    return undefined;
  }
  const inherited = node.$container === scenario ? {} : { isInherited: true };
  return { rule, because: node.reason, ...inherited, origin: origins.of(node, 'rule') };
}
