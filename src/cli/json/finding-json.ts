import type { Remedy } from '../../engine/finding.js';
import type { Origin } from '../../engine/model.js';
import type { Location } from '../../language/program.js';
import type { SourceTexts } from '../inputs/read-sources.js';
import { ruleOf } from '../../language/report/rule-catalogue.js';
import type { ReportedFinding } from '../../language/report/scenario-report.js';
import type { Json } from './json-text.js';

type Locate = (origin: Origin | undefined) => Location;

/** A place: lines and columns counted from one, columns in UTF-16 units, the end exclusive. */
export function locationJson({ uri, range }: Location, texts: SourceTexts): Json {
  return {
    path: texts.nameOf(uri),
    start: { line: range.start.line + 1, column: range.start.character + 1 },
    end: { line: range.end.line + 1, column: range.end.character + 1 },
  };
}

/** A finding with its place and its numbers. */
export function findingJson(reported: ReportedFinding, texts: SourceTexts, locate?: Locate): Json {
  const { finding } = reported;
  return {
    rule: reported.rule,
    code: reported.code,
    severity: reported.severity,
    message: reported.message,
    help: reported.help,
    equation: ruleOf(reported.rule).equation,
    measured: finding?.measured,
    bound: finding?.bound,
    expected: finding?.expected,
    allowedBecause: finding?.allowedBecause,
    location: locationJson(reported.location, texts),
    related: reported.related.map(({ message, location }) => ({
      message,
      location: locationJson(location, texts),
    })),
    remedy: finding?.remedy === undefined ? undefined : remedyJson(finding.remedy, texts, locate),
  };
}

function remedyJson(remedy: Remedy, texts: SourceTexts, locate: Locate | undefined): Json {
  switch (remedy.kind) {
    case 'remove-terms':
      return {
        kind: remedy.kind,
        locations: locate === undefined ? [] : remedy.origins.map((at) => locationJson(locate(at), texts)),
      };
    case 'add-hermitian-conjugate':
    case 'scale-correlation':
    case 'boson-levels':
    case 'time-steps':
      return { ...remedy };
  }
}
