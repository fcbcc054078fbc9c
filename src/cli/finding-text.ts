import type { Severity } from '../engine/rules.js';
import type { Location } from '../language/program.js';
import type { Colours } from './colour.js';
import { findingNotes } from '../language/report/finding-notes.js';
import type { SourceTexts } from './inputs/read-sources.js';
import { printable } from './printable.js';
import type { ReportedFinding } from '../language/report/scenario-report.js';
import { gutterWidth, sourceFrame } from './source-frame.js';

/** How findings are drawn. */
export interface FindingStyle {
  readonly colours: Colours;
  /** Columns of the terminal. */
  readonly columns: number;
  readonly texts: SourceTexts;
}

/** `path:line:column`, counted from one, the column in UTF-16 units as editors do. */
export function placeText(location: Location, texts: SourceTexts): string {
  const { line, character } = location.range.start;
  return `${printable(texts.nameOf(location.uri))}:${line + 1}:${character + 1}`;
}

/** A finding in full: what is wrong, where, the numbers, the equation, and what to do about it. */
export function findingText(finding: ReportedFinding, style: FindingStyle): string[] {
  const { colours } = style;
  const paint = severityPaint(finding.severity, colours);
  const heading = `${paint(`${finding.severity}[${finding.rule}]`)}${colours.bold(`: ${printable(finding.message)}`)}`;
  const indent = ' '.repeat(gutterWidth(finding.location.range));
  const lines = [heading, ...placed(finding.location, paint, style)];
  for (const [label, text] of findingNotes(finding)) {
    lines.push(`${indent} ${colours.dim('=')} ${colours.bold(`${label}:`)} ${printable(text)}`);
  }
  for (const related of finding.related) {
    lines.push(`${colours.cyan('note')}: ${printable(related.message)}`);
    lines.push(...placed(related.location, colours.cyan, style));
  }
  return lines;
}

function placed(location: Location, paint: (text: string) => string, style: FindingStyle): string[] {
  const width = gutterWidth(location.range);
  const arrow = `${' '.repeat(width)}${style.colours.dim('-->')} ${placeText(location, style.texts)}`;
  const text = style.texts.textOf(location.uri);
  if (text === undefined || text === '') return [arrow];
  const room = Math.max(32, style.columns - width - 5);
  return [arrow, ...sourceFrame(text, location.range, { colours: style.colours, paint, room })];
}

function severityPaint(severity: Severity, colours: Colours): (text: string) => string {
  switch (severity) {
    case 'error':
      return (text) => colours.bold(colours.red(text));
    case 'warning':
      return (text) => colours.bold(colours.yellow(text));
    case 'information':
      return (text) => colours.bold(colours.blue(text));
  }
}
