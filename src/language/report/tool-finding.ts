import type { Location } from '../program.js';
import { ruleOf } from './rule-catalogue.js';
import type { ReportedFinding } from './scenario-report.js';

/** The finding that stands for a fault of Corrflow. */
export function internalError(error: unknown, location: Location): ReportedFinding {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const help = 'This is a fault of Corrflow, not of the scenario; please report it.';
  return toolFinding('internal-error', `Corrflow failed here: ${text}`, help, location);
}

/** The finding that stands for a run that was stopped; `setting` is what the user can raise. */
export function timeLimit(seconds: number, setting: string, location: Location): ReportedFinding {
  const message = `Stopped after ${seconds} s of evolution, the limit given with ${setting}.`;
  const help = `Raise ${setting}, or evolve a smaller system or a shorter time.`;
  return toolFinding('time-limit', message, help, location);
}

function toolFinding(
  rule: 'internal-error' | 'time-limit',
  message: string,
  help: string,
  location: Location,
): ReportedFinding {
  const { code, severity } = ruleOf(rule);
  return { rule, code, severity, message, help, location, related: [] };
}
